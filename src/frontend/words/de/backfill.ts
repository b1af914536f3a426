/** The reading of the days before the install. */
export const backfill = {
  looks: 'Wer Vorgänge nur angesehen hat: Jira führt keine Liste der Aufrufe.',
  deletedIssues: 'Alles an Vorgängen, die seitdem gelöscht wurden, und wer sie gelöscht hat.',
  deletedEntries:
    'Seitdem gelöschte Kommentare und Arbeitsprotokolle: Bekannt ist, wer sie gelöscht, aber nicht, wer sie geschrieben hat.',
  edits: 'Bearbeitungen eines Kommentars oder Arbeitsprotokolls vor der letzten.',
  hidden:
    'Projekte, Vorgänge, Kommentare und Arbeitsprotokolle, die weder Apps noch die Person sehen dürfen, die diese Seite geöffnet hatte.',
  pageOff: 'Diese Seite liest nicht mit. Damit wäre es in Minuten erledigt, und es kostet nichts.',
  pageFailed: 'Diese Seite kann gerade nicht mitlesen. {why}',
  pageReading:
    'Diese Seite liest in Ihrem Namen aus Jira, was nichts kostet und Minuten dauert. Rollcall prüft Stichproben davon und macht allein weiter, wenn Sie die Seite verlassen.',
  pageSoon: 'Diese Seite liest mit, sobald die Suche von Jira auf dem neuesten Stand ist.',
  pageOther: 'Gerade liest eine andere Seite: Diese übernimmt, wenn jene aufhört.',
  doneOn: 'Die 30 Tage vor der Installation wurden am {day} aus Jira gelesen.',
  done: 'Die 30 Tage vor der Installation wurden aus Jira gelesen.',
  counting: 'Rollcall stellt fest, welche Vorgänge sich vor der Installation geändert haben.',
  progress: '{done, number} von {total, number} Vorgängen.',
  progressLeft: '{done, number} von {total, number} Vorgängen, {left}.',
  leftUnknown: 'Restzeit unbekannt',
  leftMinute: 'noch etwa eine Minute',
  leftMinutes: '{count, plural, one {noch etwa # Minute} other {noch etwa # Minuten}}',
  leftHours: '{count, plural, one {noch etwa # Stunde} other {noch etwa # Stunden}}',
  leftDays: '{count, plural, one {noch etwa # Tag} other {noch etwa # Tage}}',
  readHere: 'Auch auf dieser Seite lesen',
  leaveAlone: 'Rollcall allein überlassen',
  progressLabel: 'Bisher gelesene Vorgänge der letzten 30 Tage',
  titleUntold: 'Wie weit die letzten 30 Tage gelesen wurden, kann nicht gesagt werden',
  titleFailed: 'Die letzten 30 Tage konnten nicht gelesen werden',
  titleReading: 'Die letzten 30 Tage werden gelesen',
  noReason: 'Jira hat keinen Grund genannt.',
  triesAgain:
    'Was seit der Installation geschehen ist, wird trotzdem aufgezeichnet. Rollcall versucht es morgen wieder, zwei Wochen lang.',
};
