/** Wie Plätze in einem Produkt der Organisation durch deren Gruppen zurückgenommen und zurückgegeben werden. */
export const removal = {
  title: 'Plätze in {product}, {site} zurücknehmen',
  intro:
    'Wer jede Gruppe verlässt, die ein Produkt gibt, verliert dort den Platz. Rollcall ändert die Gruppen der Organisation mit ihrem Schlüssel, hält jede Änderung vorher fest und sieht danach nach, ob der Zugang zu Ende ist.',
  judgedBy:
    'Beurteilt danach, wann Atlassian sie in {product} gesehen hat, vom {from} bis {to}. Atlassian nennt das bis zu einen Tag später.',
  planTable: 'Personen, deren Plätze zurückgenommen werden, scrollbar',
  loses: 'Verliert',
  keeps: 'Behält',
  taken: '{product}, {site}: zurückgenommen',
  given: '{product}, {site}: zurückgegeben',
} as const;
