/** How seats on a product of the organization are taken back by its groups, and given back. */
export const removal = {
  title: 'Take back seats on {product}, {site}',
  intro:
    'Whoever leaves every group that gives a product loses its seat. Rollcall changes the groups of the organization by its key, puts each change on record first, and looks afterwards whether access has ended.',
  judgedBy:
    'Judged by when Atlassian saw them in {product}, from {from} to {to}. Atlassian tells that up to a day late.',
  planTable: 'People whose seats are taken back, scrollable',
  loses: 'Loses',
  keeps: 'Keeps',
  taken: '{product}, {site}: taken back',
  given: '{product}, {site}: given back',
} as const;
