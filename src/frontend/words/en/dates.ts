/** Moments and days, as parts of sentences. */
export const dates = {
  unknownTime: 'at an unknown time',
  unknownDay: 'an unknown day',
  today: 'today {time}',
  yesterday: 'yesterday {time}',
  dayAndTime: '{day}, {time}',
  to: '{from} to {to}',
  noRecord: 'No record',
  Today: 'Today',
  Yesterday: 'Yesterday',
  daysAgo: '{days, plural, one {# day ago} other {# days ago}}',
  days: '{count, plural, one {# day} other {# days}}',
  more: '{count, number} more',
} as const;
