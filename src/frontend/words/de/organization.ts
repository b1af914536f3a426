/** Was die Atlassian-Administration nennt, und wie sie verbunden wird. */
export const organization = {
  title: 'Organisation',
  failed: 'Die Organisation kann nicht angezeigt werden',
  notConnected:
    'Verbinden Sie die Organisation, zu der diese Website gehört, und sehen Sie hier, was die Atlassian-Administration über ihre Konten, Produkte, Websites und Domains sagt.',
  toSettings: 'In den Einstellungen verbinden',
  readingFirst:
    'Die Organisation wird zum ersten Mal gelesen. Das dauert Minuten, bei sehr großen Organisationen Stunden.',
  readAt: 'Gelesen: {moment}.',
  reading:
    '{count, plural, one {Sie wird gerade gelesen: bisher # Konto.} other {Sie wird gerade gelesen: bisher # Konten.}}',
  notRead: 'Sie wurde noch nicht gelesen.',
  readNow: 'Jetzt lesen',
  settingHelp:
    'Freiwillig: Ein Administrator der Organisation gibt einen Schlüssel, der nur lesen darf. Rollcall liest dann einmal am Tag, wer zur Organisation gehört, mit welchen Produkten, und wann er dort zuletzt war. Es bewahrt keinen Namen und keine E-Mail-Adresse auf, und der Schlüssel wird nie wieder angezeigt.',
  connectedTo: 'Verbunden mit {name}.',
  otherSite: 'Diese Jira-Website gehört nicht zu den Websites dieser Organisation.',
  lacks:
    '{list, select, domains {Der Schlüssel darf keine Domains lesen: Sie werden nicht angezeigt.} workspaces {Der Schlüssel darf keine Websites lesen: Keine kann unbekannt genannt werden.} managed {Der Schlüssel darf keine verwalteten Konten lesen: Wer für Atlassian Guard berechnet wird und welche Websites niemand kannte, bleibt offen.} other {Der Schlüssel darf keine Konten lesen.}}',
  id: 'ID der Organisation',
  key: 'API-Schlüssel mit Rechten',
  keyHelp:
    'In der Atlassian-Administration unter Einstellungen, API-Schlüssel. Geben Sie ihm nur Rechte zum Lesen: read:accounts:admin, read:directories:admin, read:domains:admin, read:orgs:admin, read:workspaces:admin.',
  expires: 'Letzter Tag des Schlüssels',
  expiresHelp: 'So, wie Sie ihn beim Anlegen des Schlüssels gewählt haben. Rollcall erinnert Sie 30 Tage vorher.',
  giveDay: 'Geben Sie den letzten Tag des Schlüssels an.',
  connect: 'Verbinden',
  renew: 'Mit diesem Schlüssel verbinden',
  remove: 'Organisation entfernen',
  removeTitle: 'Organisation entfernen?',
  removeText: 'Der Schlüssel und alles, was durch ihn kam, werden gelöscht. Was Rollcall aus Jira selbst weiß, bleibt.',
  keyUntil: 'Ihr Schlüssel gilt bis {day}.',
  keySoon: 'Der Schlüssel der Organisation läuft bald ab',
  keySoonText:
    '{days, plural, =0 {Der Schlüssel der Organisation läuft heute ab, am {day}} one {Der Schlüssel der Organisation läuft in # Tag ab, am {day}} other {Der Schlüssel der Organisation läuft in # Tagen ab, am {day}}}. Legen Sie einen neuen an und verbinden Sie die Organisation damit in den Einstellungen.',
  keyOver: 'Der Schlüssel der Organisation ist abgelaufen',
  keyOverText:
    'Der Schlüssel der Organisation galt bis {day}. Was bis dahin gelesen wurde, wird weiterhin angezeigt. Legen Sie einen neuen an und verbinden Sie die Organisation damit in den Einstellungen.',
  notWhole: 'Die Organisation konnte nicht ganz gelesen werden',
  accountsTitle: 'Konten der Organisation',
  accounts: 'Konten',
  accountsHere: 'Auch dieser Jira-Website bekannt',
  managed: 'Verwaltet: mit einer Adresse einer verifizierten Domain',
  unmanaged: 'Nicht verwaltet',
  synced: 'Von einem Identitätsanbieter übernommen',
  invited: 'Eingeladen',
  suspended: 'Gesperrt',
  deactivated: 'Deaktiviert',
  guardBilled: 'Für Atlassian Guard berechnet',
  notTold: 'Nicht genannt',
  count: '{count, number}',
  opinionsTitle: 'Aufzeichnung von Jira und Daten von Atlassian',
  opinionsHelp:
    'Atlassian merkt sich, wann jemand eine Seite eines Produkts zwei Sekunden lang offen hatte, und nennt das bis zu einen Tag später. Wer im Zeitraum so gesehen wurde, ist mindestens Leser, was auch immer der Aufzeichnung fehlt.',
  compared:
    '{count, plural, one {Über # Platz dieser Website sagen beide etwas} other {Über # Plätze dieser Website sagen beide etwas}}. {apart, plural, =0 {Sie stimmen überein.} one {Bei # davon widersprechen sie sich.} other {Bei # davon widersprechen sie sich.}}',
  settled:
    '{count, plural, one {# Platz war nach der Aufzeichnung noch nicht bekannt} other {# Plätze waren nach der Aufzeichnung noch nicht bekannt}}. Nach den Daten von Atlassian {readers, plural, =0 {hat niemand} one {hat # Person} other {haben # Personen}} im Zeitraum gelesen, und {idle, plural, =0 {niemand war} one {# Person war} other {# Personen waren}} inaktiv.',
  notCompared: 'Sie werden verglichen, sobald die Aufzeichnung von Jira gelesen ist.',
  disagreements: 'Wo sie sich widersprechen',
  more: 'Und {count, number} weitere.',
  noDay: 'Kein Tag',
  person: 'Person',
  product: 'Produkt',
  site: 'Website',
  byRecord: 'Zuletzt nach Jiras Aufzeichnung',
  byAtlassian: 'Zuletzt nach Atlassian',
  difference: 'Was sich unterscheidet',
  'record-misses': 'Atlassian hat die Person im Zeitraum gesehen, die Aufzeichnung nicht: ein Leser',
  'organization-misses': 'Die Aufzeichnung hat die Person gesehen, Atlassian nicht: trotzdem aktiv',
  productsTitle: 'Produkte und Websites',
  productsTable: 'Konten nach Produkt und Website',
  productsHelp:
    'Eine Website, die nicht zu den eigenen der Organisation gehört, ist markiert: Personen der Organisation nutzen sie, und ihre Administration weiß vielleicht nichts davon.',
  sitesNotTold:
    'Die eigenen Websites der Organisation konnten nicht gelesen werden. Deshalb kann keine Website unbekannt genannt werden.',
  unknownSite: 'Nicht von der Organisation',
  seenWithin: '{days, plural, one {In # Tag gesehen} other {In # Tagen gesehen}}',
  domainsTitle: 'Domains',
  noDomains: 'Es wird keine Domain genannt.',
  verified: 'Verifiziert',
  notVerified: 'Nicht verifiziert',
};
