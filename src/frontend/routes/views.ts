/**
 * The views of the page, in the order of its navigation. Jira's sidebar has the same (`manifest.yml`); the page opens with the first,
 * whatever address it does not know.
 */
export const VIEWS = [
  { path: '/renewal', title: 'Renewal' },
  { path: '/people', title: 'People' },
  { path: '/licences', title: 'Licences' },
  { path: '/trust', title: 'Trust' },
  { path: '/sending', title: 'Sending' },
] as const;

export type View = (typeof VIEWS)[number];

export const viewAt = (path: string): View => VIEWS.find((view) => view.path === path) ?? VIEWS[0];
