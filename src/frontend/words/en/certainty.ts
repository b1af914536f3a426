/** How sure it is that somebody of whom nothing is recorded did nothing, and what that rests on. */
export const certainty = {
  lessThan: 'less than {share}',
  meaning:
    'This is the chance of such a silence from somebody who wrote. How likely it is that this person wrote at all, no record can say.',
  looks: 'It is about writing alone: Jira keeps no list of views, so nobody can count the looks that were missed.',
  unchecked:
    '{count, plural, one {# day has} other {# days have}} not been compared with Jira: today is compared tomorrow, and the comparisons of 31 days are kept. They are taken to have lost as much as the worst day that was.',
  worst:
    'The worst day compared is {day}: at least {low} of what people did was recorded, {facts, plural, one {# entry} other {# entries}} of {people, plural, one {# person} other {# people}}.',
  lost: 'So at most {facts, number} × (1 − {share}) ÷ {share} = {lost} entries were lost. Whoever is missing lost one at least, so that is at most {lost} ÷ {people, number} = {perPerson} of the people who wrote.',
  allRead:
    'Everything that Jira tells of {days, plural, one {this day} other {these # days}} was read, and nothing written by this person is in it.',
  allReadOf:
    'On the {days, plural, one {# day} other {# days}} of this window that were compared with Jira, everything that it tells was read and nothing was missing.',
  notCompared: 'How sure this is cannot be said yet: no day of this window has been compared with Jira.',
  tooMuchLost: 'How sure this is cannot be said: on the worst day of this window too much may have been lost.',
  onOneDay:
    'Had this person written anything on this day, the chance that Rollcall shows nothing of it would be at most {once}.',
  onDays:
    'Had this person written anything on one of these {days, number} days, the chance that Rollcall shows nothing of it would be at most {once}, and on two of them {twice}.',
} as const;
