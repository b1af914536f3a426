import type { Problem } from '../../kernel/problem';
import { BOUNDS, MOST_PROTECTED, type BoundedSetting, type Settings } from './settings';

const BOUNDED: readonly BoundedSetting[] = ['windowDays', 'graceDays', 'retentionDays'];
const LISTS = ['accounts', 'groups'] as const;

const outOfRange = (settings: Settings): Problem | null => {
  const setting = BOUNDED.find((name) => {
    const { least, most } = BOUNDS[name];
    return !Number.isInteger(settings[name]) || settings[name] < least || settings[name] > most;
  });
  return setting === undefined ? null : { code: 'setting-out-of-range', setting, ...BOUNDS[setting] };
};

/** Why these settings cannot be; `null` when they can. */
export const settingsProblem = (settings: Settings): Problem | null => {
  if (settings.counted.length === 0) return { code: 'nothing-counted' };
  const list = LISTS.find((name) => settings.protected[name].length > MOST_PROTECTED[name]);
  if (list !== undefined) return { code: 'too-many-protected', what: list, most: MOST_PROTECTED[list] };
  return outOfRange(settings);
};
