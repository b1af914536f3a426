/** How complete the record is, how fresh, and what it cannot show. */
export const trust = {
  coverageFailed: 'Wie vollständig die Aufzeichnung ist, kann nicht angezeigt werden',
  gapsFailed: 'Die Lücken der Aufzeichnung können nicht angezeigt werden',
  freshnessFailed: 'Wie aktuell das ist, kann nicht angezeigt werden',
  notSeenFailed: 'Was sich nicht erkennen lässt, kann nicht angezeigt werden',
  beforeFailed: 'Die Tage vor der Installation können nicht angezeigt werden',
  eventsFailed: 'Die nicht gezählten Ereignisse können nicht angezeigt werden',

  coverage: 'Wie viel von jedem Tag in der Aufzeichnung ist',
  measuredUnread: 'Was bisher gemessen wurde, kann nicht gelesen werden.',
  nothingMeasured:
    'Noch ist kein Tag gemessen: Sobald die Tage vor der Installation gelesen sind, geschieht das jeweils in der Nacht nach dem Tag.',
  howMeasured: 'Wie gemessen wird',
  howMeasuredText:
    'Jede Nacht zieht Rollcall zufällig einige der Vorgänge, die sich am Vortag (UTC) geändert haben, liest sie aus Jira und vergleicht sie mit dem, was aufgezeichnet wurde. In 99 von 100 Fällen liegt der wahre Anteil in den angegebenen Grenzen. Was fehlte, wird ergänzt; unter 99 % werden alle Vorgänge des Tages noch einmal gelesen.',
  recorded: 'aufgezeichnet, als es geschah',
  bounds: 'wo der wahre Anteil in 99 von 100 Fällen liegt',
  addedSince: 'fehlte zunächst, seitdem ergänzt',
  missing: 'fehlt',
  unread: 'nicht lesbar',
  notMeasured: 'nicht gemessen',
  nothingHappened: 'nichts geschehen',

  asTable: 'Dasselbe als Tabelle',
  byDay: 'Abdeckung nach Tag',
  dayColumn: 'Tag (UTC)',
  recordedColumn: 'Aufgezeichnet',
  betweenColumn: 'Zwischen',
  basisColumn: 'Grundlage',
  followedColumn: 'Was daraus folgte',
  between: '{low} bis {high}',
  exact: 'genau',

  gaps: 'Lücken',
  nothingRecorded: 'Es wurde noch nichts aufgezeichnet.',
  gapUnread:
    'Was gespeichert ist, ist beschädigt oder von einer neueren Version von Rollcall geschrieben. Nichts, was damals geschah, wird gezählt, und niemand gilt deswegen als inaktiv. Es bleibt ungelesen, bis eine Aktualisierung von Rollcall es lesen kann.',
  gapNotMeasured: 'Wie viel aufgezeichnet wurde, ließ sich nicht messen.',
  gapNotCompared:
    'Aufgezeichnet, als es geschah, aber nicht mit dem verglichen, was Jira mitteilt: Wie viel davon fehlt, ist nicht bekannt.',
  everyDay: 'Bisher jeder Tag',
  gapNoWholeDay:
    'Rollcall hat noch keinen ganzen Tag beobachtet. Was bekannt ist, wurde nachträglich aus Jira gelesen: Wer nur angesehen hat, ist nicht bekannt.',
  gapNotThere:
    'Rollcall war noch nicht da. Was bekannt ist, wurde nachträglich aus Jira gelesen: Wer nur angesehen hat, ist nicht bekannt.',
  before: 'Vor dem {day}',
  gapNothing: 'Von diesen Tagen ist nichts aufgezeichnet.',

  freshness: 'Wie aktuell das ist',
  activity: 'Aktivität',
  activityUnread: 'Nicht lesbar',
  catchingUp: 'Holt die neueste Aktivität auf',
  noActivity: 'Noch keine Aktivität aufgezeichnet',
  upToDate: 'Auf dem neuesten Stand',
  upToDateAsOf: 'Auf dem Stand von {time}',
  since: 'Aufgezeichnet seit',
  sinceUnknown: 'Nicht bekannt',
  directory: 'Konten, Rollen und Lizenzen',
  directoryReading: 'Werden gelesen',
  directoryUnread: 'Nicht lesbar',
  directoryNever: 'Noch nicht gelesen',
  directoryRead: 'Gelesen: {moment}',
  changes: 'Stand ihrer Änderungen',
  behind: 'Zurückliegende Gruppen',
  behindCount:
    'Bei {count, plural, one {# Gruppe} other {# Gruppen}} haben sich die Mitglieder seitdem geändert; sie werden innerhalb einer Woche neu gelesen',

  notSeen: 'Was die nächtliche Prüfung nicht erkennen kann',
  notSeenText: 'Sie vergleicht die Aufzeichnung mit dem, was Jira nachträglich mitteilt. Jira teilt nicht mit:',

  install: 'Die Tage vor der Installation',
  installNever:
    'Die 30 Tage vor der Installation wurden noch nicht aus Jira gelesen: Das beginnt einige Minuten nach ihr.',
  installReading: 'Sie werden gerade aus Jira gelesen: {progress} Bis das geschehen ist, zeigen sie weniger, als war.',
  installFailed:
    'Sie konnten nicht gelesen werden. Was seit der Installation geschehen ist, wird trotzdem aufgezeichnet.',
  installLacks: 'Jira teilt davon nicht mehr mit:',

  events: 'Nicht gezählte Ereignisse',
  noEvents: 'Soweit Rollcall weiß, keine im letzten Monat.',
  eventsCount:
    '{count, plural, one {# Ereignis besagte} other {# Ereignisse besagten}} im letzten Monat über niemanden etwas:',
  'no-actor': 'Jira nennt nicht, wer es war',
  malformed: 'nicht so, wie Atlassian es dokumentiert',
  unsubscribed: 'ein Ereignis, das Rollcall nicht angefordert hat',
  own: 'von Rollcall selbst',
  otherReason: 'aus einem anderen Grund',
};
