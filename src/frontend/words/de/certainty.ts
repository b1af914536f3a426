/** How sure it is that somebody of whom nothing is recorded did nothing, and what that rests on. */
export const certainty = {
  lessThan: 'weniger als {share}',
  meaning:
    'Das ist die Wahrscheinlichkeit, dass von jemandem, der geschrieben hat, nichts zu sehen ist. Wie wahrscheinlich es ist, dass diese Person überhaupt geschrieben hat, kann keine Aufzeichnung sagen.',
  looks:
    'Es geht nur um das Schreiben: Jira führt keine Liste der Aufrufe, deshalb kann niemand zählen, welche davon fehlen.',
  unchecked:
    '{count, plural, one {# Tag wurde} other {# Tage wurden}} nicht mit Jira verglichen: Der heutige wird morgen verglichen, und Vergleiche werden 31 Tage lang aufbewahrt. Angenommen wird, dass dort so viel verloren ging wie am schlechtesten verglichenen Tag.',
  worst:
    'Der schlechteste verglichene Tag ist der {day}: Mindestens {low} dessen, was getan wurde, sind aufgezeichnet, {facts, plural, one {# Eintrag} other {# Einträge}} von {people, plural, one {# Person} other {# Personen}}.',
  lost: 'Also gingen höchstens {facts, number} × (1 − {share}) ÷ {share} = {lost} Einträge verloren. Von jeder Person, die fehlt, ging mindestens einer verloren; das sind höchstens {lost} ÷ {people, number} = {perPerson} der Personen, die geschrieben haben.',
  allRead:
    'Alles, was Jira über {days, plural, one {diesen Tag} other {diese # Tage}} mitteilt, wurde gelesen, und nichts davon hat diese Person geschrieben.',
  allReadOf:
    '{days, plural, one {Am einzigen Tag dieses Zeitraums, der mit Jira verglichen wurde,} other {An den # Tagen dieses Zeitraums, die mit Jira verglichen wurden,}} wurde alles gelesen, was Jira mitteilt, und nichts fehlte.',
  notCompared:
    'Wie sicher das ist, kann noch nicht gesagt werden: Noch kein Tag dieses Zeitraums wurde mit Jira verglichen.',
  tooMuchLost:
    'Wie sicher das ist, kann nicht gesagt werden: Am schlechtesten Tag dieses Zeitraums ist womöglich zu viel verloren gegangen.',
  onOneDay:
    'Hätte diese Person an diesem Tag etwas geschrieben, läge die Wahrscheinlichkeit, dass Rollcall nichts davon zeigt, bei höchstens {once}.',
  onDays:
    'Hätte diese Person an einem dieser {days, number} Tage etwas geschrieben, läge die Wahrscheinlichkeit, dass Rollcall nichts davon zeigt, bei höchstens {once}, und an zweien bei höchstens {twice}.',
};
