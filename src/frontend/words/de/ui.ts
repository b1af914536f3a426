/** What several views share. */
export const ui = {
  daysUnread: '{days, plural, one {# Tag ist} other {# Tage sind}} nicht lesbar',
  notCounted:
    'Was an diesen Tagen geschah, wird nicht gezählt: {which}. Einige, die damals aktiv waren, wirken womöglich inaktiv.',
  staysUnread:
    'Was gespeichert ist, ist beschädigt oder von einer neueren Version von Rollcall geschrieben. Es bleibt ungelesen, bis eine Aktualisierung von Rollcall es lesen kann.',
  withoutDirectory: 'Typen, Rollen und Lizenzen fehlen vorläufig',
  countedAsPeople: 'Bis sie neu gelesen sind, werden Apps, Portalkunden und deaktivierte Konten als Personen gezählt.',
  readingDays: 'Aktivität wird gelesen: {done, number} von {total, plural, one {# Tag} other {# Tagen}}',
  reading: 'Aktivität wird gelesen',
  readSoFar: 'Bisher gelesener Teil des Berichts',
  window: 'Zeitraum',
  windowDays: '{days, plural, one {# Tag} other {# Tage}}',
  custom: 'Anderer',
  customDays: 'Tage, 1 bis {most, number}',
  apply: 'Übernehmen',
  span: '{span}, UTC-Tage.',
  nothingRecorded: '{span}, UTC-Tage. Es wurde noch nichts aufgezeichnet.',
  recordedSince: '{span}, UTC-Tage. Aufgezeichnet seit dem {since}: Von früheren Tagen ist nichts bekannt.',
  reportFailed: 'Der Bericht konnte nicht gelesen werden',
  notWhole: 'Geben Sie ganze Tage von 1 bis {most, number} an.',
  groupReading: 'Der Name wird gelesen',
  groupUnread: 'Eine Gruppe, deren Name nicht gelesen werden konnte',
  groupGone: 'Eine Gruppe, die es nicht mehr gibt',
  groupNameless: 'Eine Gruppe ohne Namen',
  chosen: '{what}: {value}',
};
