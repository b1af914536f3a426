/**
 * The views of the page, in the order of its navigation. Jira's sidebar has the same (`manifest.yml`); the page opens with the first,
 * whatever address it does not know. `name`: that of its title in the catalogue, and of its path.
 */
export const VIEWS = [
  { path: '/renewal', name: 'renewal' },
  { path: '/people', name: 'people' },
  { path: '/licences', name: 'licences' },
  { path: '/trust', name: 'trust' },
  { path: '/reclaim', name: 'reclaim' },
  { path: '/organization', name: 'organization' },
  { path: '/sending', name: 'sending' },
  { path: '/settings', name: 'settings' },
] as const;

export type View = (typeof VIEWS)[number];

/** Beside them, what there is to do after an install: reached from there, and from where apps are managed. */
export const START = '/start';

/** The module of the manifest that opens the page there. */
export const GET_STARTED = 'get-started';

/** Whether an address names something to look at: where it names nothing, the page opens with its first view. */
export const isViewPath = (path: string): boolean => path === START || VIEWS.some((view) => view.path === path);

/** `null`: none of them is shown. */
export const viewAt = (path: string): View | null =>
  path === START ? null : (VIEWS.find((view) => view.path === path) ?? VIEWS[0]);
