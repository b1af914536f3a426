import type { Settings } from '../../settings/rules/settings';

/** What the settings of the site say of its people. */
export type SiteRules = Pick<Settings, 'graceDays' | 'counted' | 'protected'>;

/** By which of them people are sorted. */
export type UseRules = Omit<SiteRules, 'protected'>;
