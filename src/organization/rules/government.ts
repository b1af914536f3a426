/** Sites of Atlassian Government Cloud. @see https://developer.atlassian.com/platform/framework/agc/ */
const GOVERNMENT = /\.atlassian-us-gov(-[a-z]+)?\.(net|com)$/i;

/** Whether a site, by its host, is one on which apps may hold no key of an administrator. An unknown host is not. */
export const isGovernment = (host: string | null): boolean => host !== null && GOVERNMENT.test(host);
