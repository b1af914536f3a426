import { KINDS } from '../../kernel/action';
import type { Settings } from '../../settings/rules/settings';

/** What the settings of the site say of its people. */
export type SiteRules = Pick<Settings, 'graceDays' | 'counted' | 'protected'>;

/** By which of them people are sorted. */
export type UseRules = Omit<SiteRules, 'protected'>;

/** Whether some kind of activity does not make anybody active here: then “wrote” and “active” are two things. */
export const isNarrowed = ({ counted }: Pick<UseRules, 'counted'>): boolean => counted.length < KINDS.length;
