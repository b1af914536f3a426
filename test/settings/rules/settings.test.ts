import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../src/kernel/action';
import type { Problem } from '../../../src/kernel/problem';
import { BOUNDS, MOST_PROTECTED, USUAL, withChange, type SettingsChange } from '../../../src/settings/rules/settings';
import { settingsProblem } from '../../../src/settings/rules/settings-problem';

const days = (setting: keyof typeof BOUNDS) => fc.integer({ min: BOUNDS[setting].least, max: BOUNDS[setting].most });
const ids = fc.subarray(['a', 'b', 'c', 'd']);
const some = fc.record({ accounts: ids, groups: ids }, { requiredKeys: [] });
const CHANGES: { readonly [K in keyof SettingsChange]-?: fc.Arbitrary<SettingsChange[K]> } = {
  windowDays: days('windowDays'),
  graceDays: days('graceDays'),
  counted: fc.subarray([...KINDS], { minLength: 1 }),
  retentionDays: days('retentionDays'),
  calendar: fc.boolean(),
  protect: some,
  unprotect: some,
};
const changes: fc.Arbitrary<SettingsChange> = fc.record(CHANGES, { requiredKeys: [] });

describe('what is changed of the settings', () => {
  it('is all that changes, and once is as good as twice', () => {
    fc.assert(
      fc.property(changes, changes, (first, change) => {
        const before = withChange(USUAL, first);
        const after = withChange(before, change);
        for (const name of ['windowDays', 'graceDays', 'retentionDays', 'calendar'] as const)
          expect(after[name]).toBe(change[name] ?? before[name]);
        expect(new Set(after.counted)).toEqual(new Set(change.counted ?? before.counted));
        for (const list of ['accounts', 'groups'] as const) {
          const [added = [], removed = []] = [change.protect?.[list], change.unprotect?.[list]];
          const kept = before.protected[list].filter((id) => !removed.includes(id));
          expect(new Set(after.protected[list])).toEqual(new Set([...kept, ...added]));
          expect(new Set(after.protected[list]).size).toBe(after.protected[list].length);
        }
        expect(withChange(after, change)).toEqual(after);
        expect(settingsProblem(after)).toBeNull();
      }),
    );
  });

  it('by two at a time is undone by neither, whoever comes first', () => {
    const [one, other] = [
      { protect: { accounts: ['a'] }, graceDays: 7 },
      { protect: { accounts: ['b'] }, counted: KINDS },
    ];
    const both = withChange(withChange(USUAL, one), other);
    const turned = withChange(withChange(USUAL, other), one);
    expect({ ...turned, protected: { ...turned.protected, accounts: turned.protected.accounts.toReversed() } }).toEqual(
      both,
    );
  });
});

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `id-${i}`);
const protecting = (accounts: number, groups: number) => ({ accounts: many(accounts), groups: many(groups) });

describe('settings', () => {
  it('that are usual, or at their bounds, can be', () => {
    expect(settingsProblem(USUAL)).toBeNull();
    for (const end of ['least', 'most'] as const) {
      const at = {
        windowDays: BOUNDS.windowDays[end],
        graceDays: BOUNDS.graceDays[end],
        retentionDays: BOUNDS.retentionDays[end],
      };
      expect(settingsProblem({ ...USUAL, ...at })).toBeNull();
    }
    expect(
      settingsProblem({ ...USUAL, protected: protecting(MOST_PROTECTED.accounts, MOST_PROTECTED.groups) }),
    ).toBeNull();
  });

  it('keep what the longest window of page and snapshot needs', () => {
    expect(BOUNDS.retentionDays.least).toBeGreaterThanOrEqual(BOUNDS.windowDays.most);
  });

  it.each([
    [{ windowDays: 6 }, { code: 'setting-out-of-range', setting: 'windowDays', least: 7, most: 90 }],
    [{ windowDays: 91 }, { code: 'setting-out-of-range', setting: 'windowDays', least: 7, most: 90 }],
    [{ windowDays: 30.5 }, { code: 'setting-out-of-range', setting: 'windowDays', least: 7, most: 90 }],
    [{ windowDays: Number.NaN }, { code: 'setting-out-of-range', setting: 'windowDays', least: 7, most: 90 }],
    [{ graceDays: -1 }, { code: 'setting-out-of-range', setting: 'graceDays', least: 0, most: 90 }],
    [{ graceDays: 91 }, { code: 'setting-out-of-range', setting: 'graceDays', least: 0, most: 90 }],
    [{ retentionDays: 89 }, { code: 'setting-out-of-range', setting: 'retentionDays', least: 90, most: 400 }],
    [{ retentionDays: 401 }, { code: 'setting-out-of-range', setting: 'retentionDays', least: 90, most: 400 }],
    [{ counted: [] }, { code: 'nothing-counted' }],
    [{ protected: protecting(1_001, 0) }, { code: 'too-many-protected', what: 'accounts', most: 1_000 }],
    [{ protected: protecting(0, 201) }, { code: 'too-many-protected', what: 'groups', most: 200 }],
  ] satisfies [object, Problem][])('cannot be %j', (wrong, problem) => {
    expect(settingsProblem({ ...USUAL, ...wrong })).toEqual(problem);
  });
});
