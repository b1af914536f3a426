/** Wie der Zugang zur Organisation gesperrt und wieder geöffnet wird. */
export const suspension = {
  title: 'Personen in der Organisation sperren',
  intro:
    'Wer gesperrt ist, hat zu keinem Produkt der Organisation Zugang und wird nicht berechnet. Wer wieder zugelassen wird, hat seine Rollen und Gruppen wieder.',
  readAt: 'Nach dem, was die Organisation genannt hat ({moment}) und hier vom {from} bis {to} aufgezeichnet wurde.',
  count:
    '{count, plural, =0 {Niemand würde gesperrt.} one {# Person würde gesperrt.} other {# Personen würden gesperrt.}}',
  alsoSeen: 'Auch Personen, die in dieser Zeit gesehen wurden ({count, number})',
  alsoNew: 'Auch neue Personen ({count, number})',
  planTable: 'Personen, die gesperrt werden, scrollbar',
  account: 'Konto',
  loses: 'Verliert den Zugang zu',
  keeps: 'Behält, auf fremden Websites',
  managed: 'Verwaltet',
  unmanaged: 'Nicht verwaltet',
  synced: 'Von einem Identitätsanbieter übernommen',
  syncedHelp: 'Ein Identitätsanbieter kann seine Personen wieder zulassen: Sperren Sie sie dort ebenfalls.',
  saves:
    '{product}: {count, plural, one {# Platz wird} other {# Plätze werden}} frei, {monthly} im Monat, {yearly} im Jahr.',
  begin: '{count, plural, one {# Person sperren} other {# Personen sperren}}',
  notBegun: 'Niemand wurde gesperrt',
  taken: 'Organisation: gesperrt',
  given: 'Organisation: wieder zugelassen',
  access: 'Zugang',
  directory: 'Verzeichnis {id}',
  'state-done': '{kind, select, restore {wieder zugelassen} other {gesperrt}}',
  'state-found': '{kind, select, restore {wieder zugelassen} other {gesperrt}}, wie sich danach zeigte',
  'state-refused': 'von Atlassian abgelehnt',
  'state-unchanged': 'von Atlassian angenommen, und doch wie zuvor',
  stays: 'Hat noch Zugang',
  giveBack: 'Wieder zulassen',
  giveAllBack: 'Alle wieder zulassen',
  giveBackTitle: 'Wieder zulassen?',
  giveBackText:
    '{count, plural, one {# Person hat} other {# Personen haben}} wieder Zugang, mit den Rollen und Gruppen von zuvor, und {count, plural, one {wird} other {werden}} wieder berechnet.',
  notGivenBack: 'Niemand wurde wieder zugelassen',
  allow: 'Dieser Schlüssel darf auch Zugang ändern',
  allowHelp:
    'Dann kann, wer diese Jira-Website verwaltet, hier Personen der ganzen Organisation sperren, wieder zulassen und aus den Gruppen nehmen, die ein Produkt geben, jeweils nach einer Bestätigung. Neben den Rechten zum Lesen braucht der Schlüssel zum Sperren write:directories:admin, für Gruppen read:groups:admin und write:groups:admin; oder er ist ein Schlüssel ohne Einschränkung. Ob es genügt, zeigt der erste Gebrauch.',
  allowed: 'Dieser Schlüssel darf Zugang ändern.',
};
