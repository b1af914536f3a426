/**
 * What the app stores, by the first name of the record: what it is, in the singular, and what it is missed for, what works all the same,
 * and what happens next or is to be done.
 */
export const records = {
  unreadable:
    '{subject} („{record}“) kann nicht gelesen werden: beschädigt oder von einer neueren Version von Rollcall geschrieben.',
  missing: '{subject} („{record}“) fehlt.',
  unwritable:
    '{subject} („{record}“) konnte nicht gespeichert werden und ist wie zuvor. Versuchen Sie es noch einmal; wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
  roster: 'Die Liste der Konten',
  rosterEffect:
    'Ohne sie kann niemand angezeigt werden, und kein Snapshot wird gesendet. Plätze, Preise und das Ziel werden weiterhin angezeigt, und was Personen währenddessen tun, wird 30 Tage lang aufbewahrt, sodass bis dahin nichts verloren geht. Wenden Sie sich an den Support von Rollcall.',
  day: '{day, select, none {Die Aktivität eines Tages} other {Die Aktivität vom {day}}}',
  dayEffect:
    'Von diesem Tag wird nichts gezählt, von allen anderen schon. Er bleibt ungelesen, bis eine Aktualisierung von Rollcall ihn lesen kann.',
  last: 'Die Liste der letzten Aktivität jedes Kontos',
  lastEffect: 'Die aufbewahrten Tage zählen weiterhin. Rollcall erstellt die Liste innerhalb eines Tages neu daraus.',
  directory: 'Das gespeicherte Verzeichnis',
  directoryEffect:
    'Konten und ihre Aktivität werden weiterhin angezeigt, aber nicht, wer welchen Platz belegt. Rollcall liest das Verzeichnis von selbst neu; mit „Verzeichnis jetzt lesen“ geschieht es sofort.',
  backfill: 'Der Vermerk über das Lesen der Tage vor der Installation',
  backfillEffect:
    'Was gelesen wurde, bleibt erhalten, und was seitdem geschehen ist, wird aufgezeichnet, aber das Lesen ist stehen geblieben. Wenden Sie sich an den Support von Rollcall.',
  audit: 'Der Nachweis der nächtlichen Prüfungen',
  auditEffect:
    'Was aufgezeichnet wurde, bleibt erhalten; wie viel von jedem Tag das war, ist nicht mehr bekannt. Die Prüfungen beginnen in der nächsten Nacht von selbst neu.',
  privacy: 'Der Vermerk über die an Atlassian gemeldeten Personen',
  privacyEffect:
    'Alles andere funktioniert. Rollcall beginnt den Vermerk von selbst neu und meldet die Personen noch einmal.',
  prices: 'Die Preisliste',
  pricesEffect:
    'Plätze werden trotzdem gezählt, aber nicht, was sie kosten. Speichern Sie die Preise noch einmal, um das zu beheben.',
  settings: 'Die Liste der Einstellungen dieser Site',
  settingsEffect:
    'Solange gilt das Übliche: Niemand ist geschützt, nichts wird vor 400 Tagen gelöscht, und kein Snapshot wird gesendet. Speichern Sie die Einstellungen noch einmal, um das zu beheben.',
  views: 'Die Liste der gespeicherten Ansichten',
  viewsEffect: 'Alles andere funktioniert. Wenn Sie eine Ansicht speichern, beginnt die Liste neu.',
  push: 'Das Ziel der Snapshots',
  pushEffect:
    'Solange wird nichts gesendet; Personen und Lizenzen werden weiterhin angezeigt. Speichern Sie das Ziel noch einmal, um das zu beheben: Sie erhalten einen neuen Signaturschlüssel für den Empfänger.',
  snapshot: 'Ein Teil des laufenden Snapshots',
  snapshotEffect:
    'Dieser Snapshot wird aufgegeben, und der Empfänger verwirft, was er davon hat. Senden Sie einen neuen, oder warten Sie auf den der nächsten Woche.',
  proposals: 'Die Aufzeichnung der Vorschläge',
  proposalsEffect:
    'Bis sie wieder gelesen werden kann, wird nichts vorgeschlagen und keine Anfrage angenommen; Plätze können trotzdem zurückgenommen werden. Hält das an, wenden Sie sich an den Support von Rollcall.',
  reclaim: 'Die Aufzeichnung dessen, was zurückgenommen wurde,',
  reclaimEffect:
    'Alles andere läuft, und bis dahin wird nichts zurückgenommen oder wiedergegeben. Wenden Sie sich an den Support von Rollcall.',
  points: 'Der Zähler der in dieser Stunde aus Jira gelesenen Daten',
  pointsEffect: 'Nichts anderes hängt davon ab. Rollcall beginnt den Zähler von selbst neu.',
  organization: 'Der Stand der Organisation',
  organizationEffect:
    'Die eigene Aufzeichnung von Jira und alles, was auf ihr beruht, funktioniert. Was an einem Lesedurchgang fehlt, kommt mit dem nächsten; ist die Verbindung selbst verloren, verbinden Sie die Organisation noch einmal.',
  other: 'Ein gespeicherter Datensatz',
  otherEffect: 'Wenden Sie sich an den Support von Rollcall.',
};
