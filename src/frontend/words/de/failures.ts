/** What the page finds out by itself, by code of `site/failure.ts`; and what to do about a failure beyond what it says. */
export const failures = {
  'viewer-refused': 'Jira lässt Sie {asked} nicht lesen ({status}).',
  offline: 'Ihr Browser ist offline.',
  'view-unloaded': 'Der Code dieser Ansicht kam nicht an. Eine neue Version von Rollcall hat sie vielleicht abgelöst.',
  'app-silent': 'Rollcall hat nicht geantwortet.',
  'app-unclear': 'Rollcall hat so geantwortet, dass diese Seite es nicht versteht.',
  'browser-too-old': 'Dieser Browser ist zu alt, um den Bericht zu entpacken.',
  'report-damaged':
    'Der Bericht passt nicht zusammen: Was Rollcall gesendet hat, ist beschädigt oder von einer anderen Version.',
  'report-stopped': 'Die Berechnung des Berichts in diesem Browser ist stehen geblieben.',
  'report-restless': 'Der Bericht hat sich immer wieder geändert, während er gelesen wurde.',
  'consent-stays':
    'Es wird nichts mehr gesendet, aber Jira hat die Erlaubnis, dass Rollcall an die Domain senden darf, nicht zurückgenommen.',
  'old-consent-stays':
    'Snapshots gehen ab jetzt an die neue Adresse, aber Jira hat die Erlaubnis, dass Rollcall an {origin} senden darf, nicht zurückgenommen.',
  'consent-refused': 'Das Senden an {origin} wurde nicht erlaubt.',
  tryInAMinute: 'Versuchen Sie es in einer Minute noch einmal.',
  nothingLost:
    'Nichts ist verloren: Aktivität wird weiterhin aufgezeichnet. Versuchen Sie es in einigen Minuten noch einmal.',
  allowDomain: 'Speichern Sie noch einmal, und erlauben Sie die Domain, wenn Jira danach fragt.',
  takeBack:
    'Versuchen Sie es noch einmal, oder nehmen Sie die Erlaubnis in der Atlassian-Administration unter den verbundenen Apps zurück.',
  mayBrowse: 'Prüfen Sie, ob Sie in Jira Benutzer suchen dürfen, und versuchen Sie es dann noch einmal.',
  namesLater: 'Namen erscheinen, wenn Sie es in einer Minute noch einmal versuchen.',
  loggedOut:
    'Versuchen Sie es in einer Minute noch einmal, oder laden Sie die Seite neu: Womöglich hat Jira Sie abgemeldet.',
  connect: 'Stellen Sie eine Verbindung zum Netz her, und versuchen Sie es dann noch einmal.',
  checkConnection:
    'Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal. Wenn es immer wieder geschieht, laden Sie die Seite neu.',
  otherBrowser: 'Öffnen Sie die Seite in einer aktuellen Version von Chrome, Edge, Firefox oder Safari.',
  reload: 'Laden Sie die Seite neu.',
  reloadOrSupport:
    'Laden Sie die Seite neu. Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  waiting:
    'Jira ist ausgelastet. In {seconds, plural, one {# Sekunde} other {# Sekunden}} geht es mit den Namen weiter.',
  nobodyFormer:
    'Deshalb wird niemand als ehemaliger Benutzer bezeichnet: Wer hier keinen Namen hat, hat womöglich einen.',
  tryAgain: 'Noch einmal versuchen',
  notShown: 'Rollcall kann nicht angezeigt werden',
  notShownText:
    'Nichts ist verloren: Aktivität wird weiterhin aufgezeichnet. Laden Sie die Seite neu. Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
};
