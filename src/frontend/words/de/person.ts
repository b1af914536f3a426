/** What is known of one account. */
export const person = {
  previous: 'Vorherige Person',
  previousTitle: 'Vorherige Person (↑)',
  next: 'Nächste Person',
  nextTitle: 'Nächste Person (↓)',
  closeTitle: 'Schließen (Esc)',
  place: '{place, number} von {people, number}',
  notInList: 'Nicht in der angezeigten Liste',
  partFailed: 'Das kann nicht angezeigt werden',
  noSuchAccount:
    'In Rollcalls Aufzeichnung gibt es dieses Konto nicht. Es wurde vergessen, oder die Adresse, die hierher führte, gehört zu einer anderen Site.',

  former: 'Ehemaliger Benutzer',
  notListed: 'Jira kennt dieses Konto nicht mehr',
  emailHidden: 'E-Mail verborgen',
  nameAwaited: 'Der Name wird noch gelesen',
  notJudged: 'Apps und Portalkunden belegen keinen Platz: Wie sie die Site nutzen, wird nicht beurteilt.',
  workedOut: 'Wie das berechnet ist',

  account: 'Konto',
  accountState:
    '{state, select, active {Aktiviert} inactive {Deaktiviert} other {Nicht bekannt, ob aktiviert}}{type, select, person {} app {, eine App} customer {, ein Portalkunde} other {, noch nicht im Verzeichnis}}',
  knownSince: 'Bekannt seit',
  knownFromStart: 'Beginn der Aufzeichnung',
  knownAtStart: '{day}, wo die Aufzeichnung beginnt',
  lastWrote: 'Zuletzt geschrieben',
  lastLooked: 'Zuletzt angesehen',
  roles: 'Rollen',
  sent: 'Gesendet',
  sentWith:
    'Mit dem Snapshot ({moment}): Rollen, Plätze und Aktivität, mit Name{emails, select, yes { und Adresse, wie Jira sie} other {, wie Jira ihn}} zeigt',
  sentNever: 'Bisher wurde kein Snapshot abgeschlossen',
  sentAfter: 'Der letzte vollständige Snapshot wurde erstellt, bevor dieses Konto bekannt war',
  accountId: 'Konto-ID',

  seats: 'Plätze',
  noSeat: 'Kein Platz ist belegt.',
  readingGroups: 'Die Gruppen werden gelesen',
  groupsFailed: 'Die Gruppen konnten nicht gelesen werden',
  noGroup: 'Keine Gruppe gewährt ihn mehr.',
  grantedBy:
    '{count, plural, one {Von einer Gruppe gewährt:} other {Von # Gruppen gewährt; eine zu verlassen genügt also nicht:}}',
  groupGone: 'eine Gruppe, die es nicht mehr gibt',
  groupNameless: 'eine Gruppe ohne Namen',
  notApart:
    'Jira sagt nicht, was in diesem Produkt getan wurde; deshalb steht hier, was die Person insgesamt getan hat.',
  used: 'An {wrote, plural, one {# Tag} other {# Tagen}} geschrieben, an {looked, number} nur angesehen, von {days, plural, one {# Tag} other {# Tagen}}',
  usedUntold:
    'An {wrote, plural, one {# Tag} other {# Tagen}} geschrieben, an {looked, number} nur angesehen, an {untold, number} nicht aufgezeichnet, von {days, plural, one {# Tag} other {# Tagen}}',

  dayByDay: 'Tag für Tag',
  daysAwaited: 'Die Tage werden noch gelesen.',
  daysTable: 'Tag für Tag, scrollbar',
  asTable: 'Dasselbe als Tabelle',
  dayColumn: 'Tag (UTC)',
  siteColumn: 'Was die Person getan hat',
  anywhereColumn: 'Insgesamt',
  wrote: 'geschrieben',
  looked: 'nur angesehen',
  none: 'nichts',
  untold: 'nicht aufgezeichnet',
  before: 'vor der Aufzeichnung',
  awaited: 'wird noch gelesen',
  summary:
    '{from} bis {to}: an {wrote, plural, one {# Tag} other {# Tagen}} geschrieben, an {looked, plural, one {# Tag} other {# Tagen}} nur angesehen, an {nothing, plural, one {# Tag} other {# Tagen}} nichts.',
  summaryOfDay:
    'Am {day}: {kind, select, wrote {geschrieben} looked {nur angesehen} none {nichts} other {nicht aufgezeichnet, ob es etwas gab}}.',
  summaryUntold:
    'Von {untold, plural, one {# weiteren Tag} other {# weiteren Tagen}} ist nicht aufgezeichnet, ob es etwas gab.',

  opinion: 'Was Jira selbst findet',
  opinionAwaited: 'Jira wird gefragt',
  opinionFailed: 'Jira konnte nicht gefragt werden. {why}',
  opinionOfAppFailed: 'Rollcall, das womöglich andere Projekte sieht, konnte nicht auch noch fragen: {why}',
};
