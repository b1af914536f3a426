/** The first view: which seats to pay for again. */
export const renewal = {
  title: 'Was verlängert werden soll',
  setPrices:
    'Geben Sie unter <link>Einstellungen</link> an, was ein Platz kostet, um zu sehen, was ungenutzte Plätze kosten.',
  noSeats: 'Plätze sind erst bekannt, wenn das Verzeichnis gelesen ist.',
  seatsFailed: 'Die Plätze von {product} können nicht angezeigt werden',
  changeFailed: 'Was sich geändert hat, kann nicht angezeigt werden',
  daysFailed: 'Die Personen nach Tag können nicht angezeigt werden',
  nothing: 'Kein Platz ist belegt.',
  untold: 'Welche Plätze ungenutzt sind, kann nicht gesagt werden.',
  unclear:
    'Ob {seats, plural, one {# Platz ungenutzt ist} other {# Plätze ungenutzt sind}}, kann noch nicht gesagt werden.',
  noneIdle: 'Kein Platz ist ungenutzt.',
  idleSeats: '{seats, plural, one {ungenutzter Platz} other {ungenutzte Plätze}}',
  aYear: 'Etwa {money} pro Jahr',
  over: '{seats, number} über der Grenze',
  unlimited: 'Die Zahl der Plätze ist nicht begrenzt.',
  paidForUntold: 'Jira sagt nicht, wie viele Plätze bezahlt sind.',
  paidFor: '{seats, plural, one {# Platz ist} other {# Plätze sind}} bezahlt.',
  peakShort:
    '{people, plural, one {# Person hat} other {# verschiedene Personen haben}} es seit Beginn der Aufzeichnung genutzt. Wie viele es innerhalb von 30 Tagen höchstens waren, ist nach 30 Tagen bekannt.',
  peak: 'Höchster Bedarf bisher: {people, plural, one {# Person} other {# verschiedene Personen}} innerhalb von 30 Tagen, {span}.',
  growth:
    'In den letzten 30 Tagen {now, plural, one {hat # Person} other {haben # Personen}} es genutzt; ein Quartal zuvor waren es {before, number}.',
  peakUnread: 'Einige dieser Tage konnten nicht gelesen werden: Es waren womöglich mehr.',
  room: '{how, select, growth {Zu kaufen, mit dem Wachstum eines weiteren Quartals und 5 % Reserve} other {Zu kaufen, mit 5 % Reserve}}: {needed, plural, one {# Platz} other {# Plätze}}.',
  roomFewer:
    '{how, select, growth {Zu kaufen, mit dem Wachstum eines weiteren Quartals und 5 % Reserve} other {Zu kaufen, mit 5 % Reserve}}: {needed, plural, one {# Platz} other {# Plätze}}, {spare, number} weniger als bezahlt.',
  change: 'Verglichen mit dem letzten Monat',
  changeOf:
    'Personen, die in den letzten 30 Tagen ({window}) etwas geschrieben oder angesehen haben, verglichen mit den 30 Tagen davor ({previous}).',
  stayed: 'in beiden Monaten da',
  joined: 'neu',
  cameBack: 'zurückgekehrt',
  fellSilent: 'seitdem nicht gesehen',
  changeSoon:
    'Zwei ganze Monate werden verglichen, sobald Rollcall 60 Tage beobachtet hat: Wer davor nur angesehen hat, kann nicht bekannt sein.',
  days: 'Personen nach Tag',
  daysMost: 'Höchstwert: {people, plural, one {# Person} other {# Personen}}, am {day}.',
  wrote: 'geschrieben',
  onlyLooked: 'nur angesehen',
  asTable: 'Dasselbe als Tabelle',
  day: 'Tag (UTC)',
  Wrote: 'Geschrieben',
  OnlyLooked: 'Nur angesehen',
  unreadable: 'nicht lesbar',
  when: 'Wann ließe sich ein Platz entziehen?',
  whenOf: 'Wann ließe sich ein Platz von {product} entziehen?',
  finding:
    'Nach {days, plural, one {# inaktivem Tag} other {# inaktiven Tagen}} {seats, plural, one {ließe sich # Platz} other {ließen sich # Plätze}} entziehen; {share} derer, die so lange inaktiv waren, kamen innerhalb eines Monats zurück.',
  idleFor: 'Inaktiv seit',
  seats: 'Plätze',
  cameBackWithin: 'Innerhalb von {days, plural, one {# Tag} other {# Tagen}} zurückgekehrt',
  notKnownYet: 'noch nicht bekannt',
  cannotTell: 'noch nicht zu sagen',
  returned: '{share} von {people, number} ({low} bis {high})',
  how: 'Inaktiv heißt: hat weder geschrieben noch einen Vorgang dieses Produkts angesehen. Angegeben ist, welcher Anteil aller, die laut der Aufzeichnung dieser Site so viele Tage inaktiv waren, innerhalb von {days, plural, one {# weiteren Tag} other {# weiteren Tagen}} wieder da war, mit den Grenzen, in denen der Anteil in 95 von 100 Fällen liegt.',
  dated:
    'Allein von Atlassians Verwaltung gesagt: wer Zugriff hat und wann jemand zuletzt dort war. Wie viele Plätze gekauft sind, sagt sie nicht.',
  olderAwaited: 'Ältere Tage werden noch gelesen.',
};
