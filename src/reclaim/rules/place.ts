/** Where access is taken and given back: groups of this Jira site, or the whole organization. */
export const PLACES = ['jira', 'organization'] as const;
export type Place = (typeof PLACES)[number];
