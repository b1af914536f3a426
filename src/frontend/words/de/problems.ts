/** By code of `kernel/problem.ts`: what happened and, where there is something to do, what to do. `told` is a sentence already. */
export const problems = {
  'jira-refused':
    'Jira lässt Rollcall {asked} nicht lesen ({status}). Wenn das anhält, prüfen Sie in der Atlassian-Administration, ob Rollcall auf dem neuesten Stand und nicht blockiert ist.',
  'jira-busy': 'Jira konnte {asked} gerade nicht liefern ({status}).',
  'jira-quota':
    'Jira gibt Rollcall in dieser Stunde nichts mehr; in der nächsten versucht Rollcall wieder, {asked} zu lesen.',
  'jira-unreachable': 'Rollcall wollte {asked} bei Jira abfragen, aber es kam keine Antwort.',
  'jira-status':
    'Jira hat auf die Bitte, {asked} zu liefern, mit {status} geantwortet. Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  'jira-answer':
    'Als Rollcall {asked} lesen wollte, war Jiras Antwort nicht so, wie Atlassian sie dokumentiert. Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  'jira-too-large':
    'Als Rollcall {asked} lesen wollte, war Jiras Antwort zu groß. Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  'list-repeats':
    'Als Rollcall {asked} las, gab Jira immer wieder dieselben Seiten; Rollcall hat dort aufgehört. Einige fehlen womöglich.',
  'items-left-out':
    'Als Rollcall {asked} las, {count, plural, one {war # Eintrag in Jiras Antworten unverständlich und wurde} other {waren # Einträge in Jiras Antworten unverständlich und wurden}} ausgelassen. Alle anderen wurden gelesen.',
  'jira-same-page': 'Jira gab noch einmal dieselbe Seite mit Vorgängen; Rollcall hat dort aufgehört zu lesen.',
  'jira-no-issue-yet':
    'Jira zeigt Rollcall noch keinen Vorgang, wie es in den ersten Minuten nach einer Installation vorkommt.',
  'jira-settling': 'Die Suche von Jira braucht einen Moment, bis sie die neuesten Änderungen zeigt.',
  'groups-left-out':
    'So viele Gruppen kann Rollcall nicht speichern: {count, plural, one {# Gruppe ist} other {# Gruppen sind}} ausgelassen und damit die Plätze, die keine andere Gruppe gewährt.',
  'changes-left-out': 'Änderungen an einigen Vorgängen konnten nicht gelesen werden.',
  'comments-left-out': 'Kommentare einiger Vorgänge konnten nicht gelesen werden.',
  'worklogs-left-out': 'Arbeitsprotokolle einiger Vorgänge konnten nicht gelesen werden.',
  'read-by-page':
    'Diese Seite oder eine, die jemand anderes geöffnet hat, liest gerade. Wenn sie geschlossen wird, macht Rollcall allein weiter.',
  'claims-differ':
    'Was eine Seite in Jira gelesen hat, stimmt nicht mit dem überein, was Rollcall dort findet. Deshalb liest Rollcall alles selbst.',
  'behind-backfill': 'Zuerst werden die Tage vor der Installation gelesen.',
  'out-of-points': 'Rollcall liest absichtlich langsam: Jira begrenzt, wie viel eine App in einer Stunde lesen darf.',
  interrupted: 'Die Plattform von Atlassian hat den letzten Versuch beendet, bevor er fertig war.',
  'atlassian-busy':
    'Atlassian hat den Bericht über personenbezogene Daten gerade nicht angenommen ({status}). Rollcall sendet ihn von selbst noch einmal.',
  'atlassian-answer':
    'Atlassian hat auf den Bericht über personenbezogene Daten mit {status} geantwortet, in einer eigenen Form. Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  'receiver-silent':
    'Der Empfänger hat nicht innerhalb von {seconds, plural, one {# Sekunde} other {# Sekunden}} geantwortet.',
  'receiver-unreachable':
    'Der Empfänger war nicht zu erreichen. Prüfen Sie die Adresse und ob ihre Domain für Rollcall erlaubt ist.',
  'no-signing-secret': 'Es gibt keinen Signaturschlüssel: Erstellen Sie einen neuen, und geben Sie ihn dem Empfänger.',
  'destination-removed': 'Das Ziel wurde entfernt.',
  'snapshot-superseded':
    'Rollcall wurde aktualisiert, während dieser Snapshot unterwegs war. Der nächste wird in der neuen Form gesendet.',
  'store-busy': 'Atlassians Speicher für Apps hat gerade nicht geantwortet ({status}).',
  'store-refused':
    'Atlassians Speicher für Apps nimmt nicht an, was Rollcall speichern wollte ({status}). Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  'store-contended': 'Andere haben dasselbe zur selben Zeit geändert, und diese Änderung kam nicht zustande.',
  'queue-busy':
    'Atlassians Warteschlange für Apps hat gerade nichts angenommen, deshalb hat die Arbeit nicht begonnen.',
  'answer-unreadable':
    'Diese Seite kann nicht lesen, was Rollcall über {part, select, record {die Aufzeichnung der Aktivität} directory {das Verzeichnis} backfill {die Tage vor der Installation} audit {die nächtlichen Prüfungen} prices {die Preise} push {das Ziel} settings {die Einstellungen} views {die gespeicherten Ansichten} other {„{part}“}} mitteilt: Womöglich stammt es von einer anderen Version. Laden Sie die Seite neu.',
  askedOfAnotherVersion: '„{asked}“',
  unexpected:
    'Etwas ist schiefgegangen, wofür Rollcall kein Wort hat ({name}). Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  'request-unknown':
    'Die Seite hat eine Anfrage gesendet, die diese Version von Rollcall nicht kennt. Laden Sie sie neu.',
  'not-admin':
    'Sie verwalten Jira nicht. Bitten Sie jemanden, der es tut, diese Seite zu öffnen oder Ihnen die Berechtigung „Jira verwalten“ zu geben.',
  'window-out-of-range': 'Der Zeitraum muss 1 bis {most, number} Tage lang sein.',
  'not-an-address': 'Das ist keine Webadresse. Geben Sie eine wie https://example.com/hooks an.',
  'address-not-https': 'Die Adresse muss mit https:// beginnen, weil Snapshots Personen nennen.',
  'address-with-password':
    'Die Adresse darf weder Benutzernamen noch Passwort enthalten. Lassen Sie beides weg: Snapshots werden stattdessen signiert.',
  'address-not-public':
    'Snapshots gehen nur an einen öffentlichen Server. Geben Sie seinen Namen im Internet an: keine IP-Adresse und keinen Namen aus Ihrem eigenen Netz.',
  'address-with-port':
    'Bestätigen Sie, dass Snapshots an Port {port} gehen sollen, oder geben Sie die Adresse ohne ihn an.',
  'directory-unread':
    'Wer welchen Platz belegt, ist noch nicht bekannt; ein Snapshot würde in die Irre führen. Wählen Sie „Verzeichnis jetzt lesen“, und senden Sie danach einen.',
  'receiver-restarts':
    'Der Empfänger hat {times, plural, one {# Mal} other {# Mal}} Seiten verloren oder geändert, deshalb wurde der Snapshot aufgegeben. Womöglich nennt sein eigenes Protokoll den Grund.',
  'receiver-lost-base':
    'Der Empfänger hat nicht mehr, worauf diese Änderungen aufbauen: Stattdessen wird alles gesendet.',
  'receiver-gone':
    'Der Empfänger hat mit 410 geantwortet: Er möchte keine Snapshots mehr. Geben Sie ein anderes Ziel an, oder entfernen Sie es.',
  'platform-answered':
    '{status, select, 401 {Die Plattform nimmt den Schlüssel nicht an (401). Geben Sie einen neuen an.} 403 {Der Schlüssel darf dies an der Plattform nicht (403). Geben Sie einen an, der es darf, oder ändern Sie dort seine Rechte.} 404 {Die Plattform kennt die angegebene App oder Instanz nicht oder hat verloren, was gesendet wurde (404). Prüfen Sie die ID.} 409 {Die Plattform ist noch mit dem beschäftigt, was vorher gesendet wurde (409).} other {Die Plattform hat nicht angenommen, was gesendet wurde ({status}).}}',
  'nothing-to-pull': 'Es gibt keinen Snapshot zum Lesen: Lassen Sie Snapshots abholen, und nehmen Sie einen auf.',
  'already-pulled':
    'Hier werden schon die Snapshots eines anderen Ziels abgeholt. Eines genügt: Jeder Client liest dasselbe.',
  'snapshot-replaced': 'Ein neuerer Snapshot ist an die Stelle dieses getreten: Beginnen Sie mit ihm von vorn.',
  'platform-answer': 'Die Antwort der Plattform ist nicht, was sie dokumentiert.',
  'upload-unreachable':
    'Die Plattform nimmt eine so große Datei unter {origin} an, und von dort kam keine Antwort. Erlauben Sie auch diese Domain, und senden Sie dann einen Snapshot.',
  'too-many-for-file':
    'Die Plattform nimmt alle Personen in einer Datei an, und {count, number} brauchen mehr Namen, als Rollcall auf einmal aus Jira lesen darf: höchstens {most, number}. Verwenden Sie den signierten Webhook oder eine CSV-Datei dieser Seite.',
  'nobody-with-address':
    'Die Plattform kennt Personen an ihren E-Mail-Adressen, und Jira zeigt Rollcall keine. Wer die Adresse sieht, entscheiden die Personen in ihrem Profil.',
  'addresses-needed':
    'Diese Plattform kennt Personen an ihren E-Mail-Adressen: Lassen Sie zuerst zu, dass sie mitgeteilt werden.',
  'key-unusable':
    'Geben Sie den Schlüssel so an, wie die Plattform ihn zeigt: ohne Leerzeichen, und nichts davor oder dahinter.',
  'account-unusable':
    'Geben Sie die ID so an, wie die Plattform sie zeigt: Buchstaben, Ziffern, Binde- und Unterstriche.',
  'too-many-secrets':
    'Es signieren schon {most, number} Schlüssel nebeneinander. Warten Sie, bis der älteste abgelaufen ist: Jeder signiert noch einen Tag, nachdem er ersetzt wurde.',
  'nothing-to-replay': 'Es gibt keinen abgeschlossenen Snapshot, der noch einmal gesendet werden könnte.',
  'sending-changed':
    'Was Snapshots enthalten dürfen, wurde geändert, während dieser unterwegs war. An seiner Stelle wird der nächste gesendet.',
  'no-destination': 'Geben Sie zuerst an, wohin Snapshots gesendet werden sollen.',
  'currency-unknown': '„{currency}“ ist keine Währung. Geben Sie ihre drei Buchstaben an, etwa USD oder EUR.',
  'price-out-of-range': 'Ein Preis muss ein Betrag von 0 bis {most, number} sein.',
  'prices-repeat': 'Geben Sie jedem Produkt nur einen Preis.',
  'setting-out-of-range':
    '{setting, select, windowDays {Der Zeitraum} graceDays {Die Schonfrist für neue Personen} other {Die Aufbewahrung von Aktivität}} muss {least, number} bis {most, number} ganze Tage betragen.',
  'nothing-counted': 'Wählen Sie mindestens eine Art von Aktivität, die zählt; sonst wäre niemand je aktiv.',
  'too-many-protected':
    '{what, select, accounts {Höchstens {most, number} Personen können einzeln geschützt werden. Schützen Sie stattdessen eine Gruppe, oder nehmen Sie einige heraus.} other {Höchstens {most, number} Gruppen können geschützt werden. Nehmen Sie zuerst einige heraus.}}',
  'accounts-unknown':
    '{count, plural, one {# Konto, das geschützt werden soll, ist} other {# Konten, die geschützt werden sollen, sind}} nicht in Rollcalls Aufzeichnung. Laden Sie die Seite neu.',
  'groups-unknown':
    '{count, plural, one {# Gruppe, die geschützt werden soll, liest} other {# Gruppen, die geschützt werden sollen, liest}} Rollcall nicht: Es liest Gruppen, die Zugriff auf ein Produkt gewähren oder administrieren.',
  'view-name': 'Geben Sie der Ansicht einen Namen mit höchstens {most, number} Zeichen.',
  'view-query':
    'Diese Ansicht kann nicht gespeichert werden: Was sie zeigt, ist keine Adresse dieser Seite oder länger als {most, number} Zeichen.',
  'view-personal': 'Eine Ansicht, die jemanden nennt, wird nicht gespeichert: Speichern Sie sie ohne den Suchtext.',
  'too-many-views': 'Höchstens {most, number} Ansichten können gespeichert werden. Entfernen Sie zuerst eine.',
  'product-unknown': 'In Rollcalls Verzeichnis gibt es dieses Produkt nicht mehr. Laden Sie die Seite neu.',
  'plan-changed':
    'Jetzt {count, plural, one {würde der Platz von # Person} other {würden die Plätze von # Personen}} frei, nicht so viele, wie Sie bestätigt haben: Inzwischen hat sich etwas geändert. Sehen Sie sich den Plan noch einmal an.',
  'batch-open': 'Etwas anderes ist noch nicht fertig. Führen Sie es erst aus oder beenden Sie es.',
  'batch-ended': 'Das ist beendet. Laden Sie die Seite neu, um zu sehen, was daraus wurde.',
  'batch-unknown': 'Das gibt es nicht mehr.',
  'turn-elsewhere':
    'Jemand anderes führt das gerade aus, oder es brach vor weniger als einer Minute ab. Gleich kann es weitergehen.',
  'not-site-admin':
    'Jira lässt Sie diese Gruppe nicht ändern: Das darf nur, wer die Site administriert. Bitten Sie so jemanden, diese Seite zu öffnen und weiterzumachen.',
  'batch-outdated':
    'Es wurde vor mehr als einem Tag bestätigt, und seither kann jemand zurückgekommen sein. Planen Sie neu, wer übrig ist.',
  'nothing-to-restore': 'Hier wurde nichts genommen, was wiedergegeben werden könnte.',
  'proposal-closed':
    'Dieser Vorschlag ist nicht mehr offen: Jemand hat ihn entschieden, er ist abgelaufen, oder ein neuerer hat seine Stelle eingenommen. Laden Sie die Seite neu.',
  'too-many-proposals': '{most, number} Vorschläge warten schon. Entscheiden Sie erst einige davon.',
  'requests-not-taken': 'Niemand hat diesem Ziel erlaubt, um Plätze zu bitten.',
  'request-forged': 'Die Signatur einer Anfrage stimmte nicht.',
  'request-stale': 'Die Zeit einer Anfrage lag mehr als fünf Minuten von jetzt entfernt.',
  'request-replayed': 'Dieselbe Nachricht kam noch einmal.',
  'request-too-large': 'Eine Anfrage war größer als jede, die angenommen wird.',
  'rule-name': 'Geben Sie der Regel einen Namen von höchstens {most, number} Zeichen.',
  'too-many-rules': 'Höchstens {most, number} Regeln können behalten werden. Entfernen Sie erst eine.',
  'organization-refused':
    'Die Atlassian-Administration lässt Rollcall {asked} nicht lesen ({status}): Der Schlüssel ist abgelaufen, wurde widerrufen, oder ihm fehlt das Recht dazu. Legen Sie einen neuen Schlüssel an und verbinden Sie die Organisation damit.',
  'organization-busy':
    'Die Atlassian-Administration konnte {asked} gerade nicht nennen ({status}). Rollcall fragt von selbst wieder.',
  'organization-unreachable':
    'Rollcall wollte in der Atlassian-Administration {asked} lesen und bekam keine Antwort. Wenn das anhält, prüfen Sie, ob die verwendete Version von Rollcall mit ihrem Zugang zu api.atlassian.com genehmigt wurde.',
  'organization-status':
    'Die Atlassian-Administration hat mit {status} geantwortet, als Rollcall {asked} lesen wollte. Wenn das immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  'organization-answer':
    'Die Antwort der Atlassian-Administration, die {asked} enthalten sollte, ist nicht so, wie Atlassian es dokumentiert. Wenn das immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  'organization-unknown':
    'Diese Organisation gibt es nicht, oder der Schlüssel gehört zu einer anderen. Kopieren Sie beides aus der Administration derselben Organisation.',
  'organization-key-unusable':
    'Geben Sie den Schlüssel so ein, wie Atlassian ihn anzeigt: ohne Leerzeichen und ohne etwas davor oder dahinter.',
  'organization-key-missing':
    'Der Schlüssel der Organisation ist nicht mehr da: Verbinden Sie die Organisation mit einem neuen.',
  'organization-id-unusable':
    'Geben Sie die ID der Organisation so ein, wie Atlassian sie neben dem Schlüssel anzeigt: Buchstaben, Ziffern und Bindestriche.',
  'expiry-out-of-range':
    'Geben Sie den letzten Tag des Schlüssels an: nicht vor heute und höchstens {most, plural, one {# Tag} other {# Tage}} von heute an, denn länger lässt Atlassian keinen Schlüssel gelten.',
  'edition-sealed':
    'Dies ist die versiegelte Ausgabe von Rollcall: Sie sendet nichts aus der Site, bewahrt keinen Schlüssel auf und ändert nichts. Die volle Ausgabe kann das.',
  'organization-government':
    'In der Atlassian Government Cloud darf keine App den Schlüssel eines Administrators aufbewahren. Deshalb lässt sich hier keine Organisation verbinden.',
  'organization-left-out':
    'Rollcall kann nicht alle {what, select, accounts {Konten} products {Produkte} other {Domains}} der Organisation aufbewahren: Einige fehlen.',
  'organization-items-left-out':
    '{count, plural, one {# Eintrag in den Antworten, mit denen Atlassian {asked} nennt, ergab keinen Sinn und wurde ausgelassen} other {# Einträge in den Antworten, mit denen Atlassian {asked} nennt, ergaben keinen Sinn und wurden ausgelassen}}. Alle anderen wurden gelesen.',
  'organization-repeats':
    'Die Atlassian-Administration hat immer wieder dieselben Seiten geliefert, als Rollcall {asked} lesen wollte. Deshalb hat Rollcall dort aufgehört: Einige können fehlen.',
  'organization-replaced': 'Die Organisation wurde gerade erneut gelesen: Die Seite beginnt von vorn.',
  'organization-slow':
    'Die Atlassian-Administration antwortete zu langsam, um sie in einem Zug nach allen Adressen zu fragen. Rollcall versucht es wieder.',
  'organization-unread':
    'Von der Organisation wurde noch nichts gelesen, sodass sich über niemanden in ihr etwas sagen lässt. Warten Sie, bis sie gelesen ist, oder lesen Sie sie jetzt in den Einstellungen.',
  'too-many-chosen': 'Wählen Sie höchstens {most, number} Personen auf einmal.',
  'too-many-groups':
    'Die gewählten Personen haben das Produkt durch mehr als {most, number} Gruppen. Wählen Sie weniger Personen auf einmal.',
  'suspending-off':
    'Nach den Einstellungen darf der Schlüssel der Organisation keinen Zugang ändern, oder inzwischen ist eine andere Organisation verbunden. Verbinden Sie sie in den Einstellungen mit einem Schlüssel, der das darf.',
  'suspending-refused':
    'Die Atlassian-Administration lässt den Schlüssel den Zugang dieser Person nicht ändern (403). Dem Schlüssel fehlt das Recht write:directories:admin, für Gruppen write:groups:admin, oder angelegt hat ihn jemand, der kein Administrator der Organisation ist; oder die Person ist selbst einer, oder ein Identitätsanbieter verwaltet sie. Verbinden Sie die Organisation mit einem anderen Schlüssel und machen Sie weiter, oder beenden Sie es hier und lassen Sie die Person weg.',
  ofAnotherVersion:
    'Eine andere Version von Rollcall meldet „{code}“, wofür diese Seite noch keine Worte hat. Laden Sie die Seite neu.',
};
