/** What there is to do after an install, and what goes on by itself. */
export const start = {
  title: 'Erste Schritte',
  intro:
    'Ab jetzt zeichnet Rollcall auf, wer auf dieser Site kommentiert, Vorgänge ändert, Arbeit protokolliert und Vorgänge öffnet. Namen und Adressen speichert es nicht. Mit diesen Schritten sind schon seine ersten Antworten gut.',
  link: 'Erste Schritte: {steps, plural, one {noch # Schritt} other {noch # Schritte}}',
  done: 'Erledigt',
  running: 'Läuft',
  toDo: 'Zu tun',
  optional: 'Optional',
  directory: 'Lesen, wer welchen Platz belegt',
  directoryDone:
    'Konten, Rollen und Lizenzen sind gelesen ({when}). Rollcall hält sie von selbst auf dem neuesten Stand.',
  directoryToDo:
    'Rollcall liest Konten, Gruppen und Lizenzen aus Jira. Solange diese Seite geöffnet ist, dauert das Minuten.',
  readNow: 'Verzeichnis jetzt lesen',
  past: 'Die 30 Tage vor der Installation lesen',
  pastDone: 'Was vor der Installation getan wurde, ist in der Aufzeichnung, soweit Jira es noch mitteilt.',
  pastRunning:
    'Kommentare, Änderungen und Arbeitsprotokolle der letzten 30 Tage werden gelesen. Solange diese Seite geöffnet ist, dauert das Minuten.',
  pastToDo: 'Das beginnt von selbst, sobald Jira Rollcall Vorgänge zeigt.',
  readers: 'Wissen, wer nur liest',
  readersDone:
    'Rollcall beobachtet seit {days, plural, one {# Tag} other {# Tagen}}: Wer Vorgänge nur öffnet, wird von Inaktiven unterschieden.',
  readersRunning:
    'Jira führt keine Liste der Aufrufe, deshalb beginnt das mit der Installation. Bis zum {day} gilt niemand als inaktiv, der womöglich nur gelesen hat.',
  readersToDo: 'Das beginnt mit dem ersten ganzen Tag nach der Installation.',
  prices: 'Angeben, was ein Platz kostet',
  pricesDone: 'Preise sind angegeben: Ungenutzte Plätze werden in Geld angezeigt.',
  pricesToDo: 'Ohne Preise zählt Rollcall Plätze. Mit ihnen sagt es, was die ungenutzten kosten.',
  setPrices: 'Preise angeben',
  rules: 'Angeben, wessen Plätze ausgenommen sind',
  rulesToDo:
    'Dienstkonten, Führungskräfte, Personen, die länger abwesend sind: Sind sie geschützt, werden ihre Plätze nie zur Prüfung vorgeschlagen.',
  rulesDone:
    'Geschützt: {people, plural, one {# Person} other {# Personen}} und {groups, plural, one {# Gruppe} other {# Gruppen}}.',
  openSettings: 'Einstellungen öffnen',
  sending: 'An Ihre SaaS-Management-Plattform senden',
  sendingDone: 'Signierte Snapshots werden jede Woche gesendet und wann immer Sie es verlangen.',
  sendingToDo:
    'Torii und andere können dieselben Angaben als signierten Snapshot erhalten. Sie geben dafür kein API-Token heraus.',
  openSending: 'Ziel angeben',
};
