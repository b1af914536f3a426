/** Moments and days, as parts of sentences. */
export const dates = {
  unknownTime: 'zu unbekannter Zeit',
  unknownDay: 'unbekannter Tag',
  today: 'heute um {time}',
  yesterday: 'gestern um {time}',
  dayAndTime: '{day}, {time}',
  to: '{from} bis {to}',
  noRecord: 'Keine Aufzeichnung',
  Today: 'Heute',
  Yesterday: 'Gestern',
  daysAgo: '{days, plural, one {Vor # Tag} other {Vor # Tagen}}',
  days: '{count, plural, one {# Tag} other {# Tage}}',
  more: '{count, plural, one {# weiterer} other {# weitere}}',
};
