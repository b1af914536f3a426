/** What the nightly comparisons with Jira found. */
export const audits = {
  looks: 'Wer Vorgänge nur angesehen hat: Jira führt keine Liste der Aufrufe.',
  deleted: 'Alles an Vorgängen, Kommentaren und Arbeitsprotokollen, die seitdem gelöscht wurden.',
  edits: 'Bearbeitungen eines Kommentars oder Arbeitsprotokolls vor der letzten.',
  hidden: 'Projekte, Vorgänge, Kommentare und Arbeitsprotokolle, die Apps nicht sehen dürfen.',
  yesterday: 'Gestern',
  onYesterday: 'gestern',
  onDay: 'am {day}',
  justUnder: 'knapp {share}',
  basis: 'aus {sampled, number} von {issues, plural, one {# geänderten Vorgang} other {# geänderten Vorgängen}}',
  basisMore:
    'aus {sampled, number} von mehr als {issues, plural, one {# geänderten Vorgang} other {# geänderten Vorgängen}}',
  notMeasured: 'Wie viel aufgezeichnet wurde, ließ sich nicht messen.',
  noIssue: 'Jira zeigt keinen geänderten Vorgang.',
  nothingDone: 'Jira zeigt nichts, was jemand getan hat.',
  everything:
    'Alles, was getan wurde, ist aufgezeichnet ({issues, plural, one {der eine geänderte Vorgang wurde} other {alle # geänderten Vorgänge wurden}} gelesen).',
  atFirst:
    'Zunächst waren {share} dessen aufgezeichnet, was getan wurde ({issues, plural, one {der eine geänderte Vorgang wurde} other {alle # geänderten Vorgänge wurden}} gelesen).',
  nothingMissing:
    'In der Stichprobe fehlte nichts: Mindestens {low} dessen, was getan wurde, sind aufgezeichnet ({basis}).',
  between: '{share} dessen, was getan wurde, sind aufgezeichnet (zwischen {low} und {high}, {basis}).',
  readAgain:
    'Der ganze Tag wurde noch einmal aus Jira gelesen: {added, plural, one {# fehlender Eintrag wurde} other {# fehlende Einträge wurden}} ergänzt.',
  readingAgain: 'Der ganze Tag wird gerade noch einmal aus Jira gelesen, und was fehlt, wird ergänzt.',
  tooLarge:
    'Der Tag hat zu viele Änderungen, um innerhalb der Grenzen von Jira noch einmal gelesen zu werden: {added, plural, one {# fehlender Eintrag wurde} other {# fehlende Einträge wurden}} ergänzt, andere fehlen weiterhin.',
  notReadAgain:
    'Der ganze Tag konnte nicht noch einmal gelesen werden: {added, plural, one {# fehlender Eintrag wurde} other {# fehlende Einträge wurden}} ergänzt, andere fehlen womöglich weiterhin.',
  added: '{added, plural, one {# fehlender Eintrag wurde} other {# fehlende Einträge wurden}} ergänzt.',
  addedFromSample:
    '{added, plural, one {# fehlender Eintrag wurde} other {# fehlende Einträge wurden}} in der Stichprobe gefunden und ergänzt.',
  titleReading: 'Einiges von dem, was {when} geschah, fehlte und wird noch einmal gelesen',
  titleMissing: 'Einiges von dem, was {when} geschah, fehlt',
  titleUnchecked: 'Es ließ sich nicht prüfen, wie viel {when} aufgezeichnet wurde',
  sweepDone: '{done, number} von {total, number} Vorgängen.',
  sweepProgress: 'Bisher noch einmal gelesene Vorgänge des Tages',
  checksAgain: 'Was Jira durch seine Ereignisse mitteilt, wird trotzdem aufgezeichnet. Rollcall prüft morgen wieder.',
};
