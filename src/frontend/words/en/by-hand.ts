/** A plan that is carried out by hand, since the sealed edition changes nothing. */
export const byHand = {
  help: 'This edition of Rollcall changes nothing itself. Save the plan, and take these people out of the groups in Atlassian’s administration.',
  email: 'E-mail',
  leave: 'Groups to leave',
  alsoLost: 'Products that go with it',
  administration: 'Open Atlassian’s administration',
  save: '{count, plural, one {Save the plan of # person} other {Save the plan of # people}}',
  failed: 'That did not work',
} as const;
