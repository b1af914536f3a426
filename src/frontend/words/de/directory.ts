/** The reading of who holds which seat. */
export const directory = {
  pageFailed: 'Diese Seite liest nicht mit: {why} Rollcall macht allein weiter, nur langsamer.',
  pageReading:
    'Diese Seite liest mit, solange sie geöffnet ist. Wenn Sie sie verlassen, macht Rollcall allein weiter, nur langsamer.',
  mayLeave: 'Sie können diese Seite währenddessen verlassen.',
  readingAccounts: 'Konten und Rollen werden aus Jira gelesen.',
  readingMembers:
    'Die Mitglieder von {done, number} von {total, plural, one {# Gruppe} other {# Gruppen}} sind gelesen.',
  progressLabel: 'Bisher gelesener Teil des Verzeichnisses',
  titleUnreadable: 'Das gespeicherte Verzeichnis kann nicht gelesen werden',
  titleFailed: 'Das Verzeichnis konnte nicht zu Ende gelesen werden',
  titleReading: 'Das Verzeichnis wird gelesen',
  titleNever: 'Das Verzeichnis wurde noch nicht gelesen',
  titlePartly: 'Ein Teil des Verzeichnisses darf nicht gelesen werden',
  noReason: 'Jira hat keinen Grund genannt.',
  asOfLast:
    'Konten, Rollen und Lizenzen sind so, wie sie zuletzt vollständig gelesen wurden. Wählen Sie „Verzeichnis jetzt lesen“, um es noch einmal zu versuchen.',
  untilThen: 'Bis dahin weiß Rollcall nur, wer aktiv war, und nicht, wer einen Platz belegt.',
  chooseRead: 'Wählen Sie oben „Verzeichnis jetzt lesen“.',
};
