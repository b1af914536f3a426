import { describe, expect, it } from 'vitest';

import { certaintyOf, type AuditedDate } from '../../../src/frontend/report/certainty';
import { addDays, formatDay, parseDay } from '../../../src/kernel/day';

const TODAY = parseDay('2026-11-22') ?? expect.fail('no day');
const isoBack = (back: number): string => formatDay(addDays(TODAY, -back));

/** The last so many days, oldest first, alike. */
const recorded = (days: number) =>
  Array.from({ length: days }, (_, at) => ({ day: addDays(TODAY, at + 1 - days), facts: 4000, people: 1500 }));

const audited = (back: number, given: Partial<AuditedDate> = {}): AuditedDate => ({
  day: isoBack(back),
  issues: 3412,
  more: false,
  sampled: 2000,
  coverage: { low: 0.9989 },
  sweep: 'none',
  problems: [],
  ...given,
});
const whole = { sampled: 3412, coverage: { low: 1 } };

describe('how sure it is', () => {
  it('is the example of docs/evidence.md', () => {
    const { line, arithmetic } = certaintyOf(recorded(2), [audited(0), audited(1)]);
    expect(line).toBe(
      'Had this person written anything on one of these 2 days, the chance that Rollcall shows nothing of it would be at most 0.3%, and on two of them 0.00087%.',
    );
    expect(arithmetic.slice(0, 2)).toEqual([
      'The worst day compared is 21 Nov 2026: at least 99.89% of what people did was recorded, 4,000 entries of 1,500 people.',
      'So at most 4,000 × (1 − 0.9989) ÷ 0.9989 = 4.4 entries were lost. Whoever is missing lost one at least, so that is at most 4.4 ÷ 1,500 = 0.3% of the people who wrote.',
    ]);
  });

  it('takes days that were not compared to be as bad as the worst, also where that one was mended', () => {
    const mended = audited(1, { sweep: 'done', coverage: { low: 0.9 } });
    const { line, arithmetic } = certaintyOf(recorded(3), [mended, audited(2, whole)]);
    // Of three days one alone may have lost something: the mended day lost nothing for good.
    expect(line).toMatch(/ on one of these 3 days, .* at most 30%, and on two of them less than 0\.0001%\.$/);
    expect(arithmetic[0]).toMatch(/^The worst day compared is 21 Nov 2026: at least 90% /);
    expect(arithmetic[2]).toMatch(/^1 day has not been compared with Jira: /);
  });

  it('does not name a day that was mended where all were compared', () => {
    const mended = audited(1, { sweep: 'done', coverage: { low: 0.9 } });
    const { line, arithmetic } = certaintyOf(recorded(2), [audited(0), mended]);
    expect(line).toMatch(/at most 0\.3%, and on two of them less than 0\.0001%\.$/);
    expect(arithmetic[0]).toMatch(/^The worst day compared is 22 Nov 2026/);
  });

  it('says that all was read rather than that the chance is nothing, also where something was added', () => {
    const mended = audited(1, { sweep: 'done', coverage: { low: 0.9 } });
    for (const second of [audited(1, whole), mended])
      expect(certaintyOf(recorded(2), [audited(0, whole), second]).line).toBe(
        'Everything that Jira tells of these 2 days was read, and nothing written by this person is in it.',
      );
    const { line, arithmetic } = certaintyOf(recorded(3), [audited(1, whole), audited(2, whole)]);
    expect(line).toBe(
      'On the 2 days of this window that were compared with Jira, everything that it tells was read and nothing was missing.',
    );
    expect(arithmetic[0]).toMatch(/^1 day has not been compared/);
  });

  it('says nothing where nothing was compared, or too much may be lost', () => {
    const unmeasured = {
      line: 'How sure this is cannot be said yet: no day of this window has been compared with Jira.',
      arithmetic: [],
    };
    expect(certaintyOf(recorded(30), [])).toEqual(unmeasured);
    expect(certaintyOf(recorded(2), [audited(30)])).toEqual(unmeasured);
    const { line, arithmetic } = certaintyOf(recorded(1), [audited(0, { coverage: { low: 0 } })]);
    expect(arithmetic).toEqual([
      'The worst day compared is 22 Nov 2026: at least 0% of what people did was recorded, 4,000 entries of 1,500 people.',
    ]);
    expect(line).toMatch(/^How sure this is cannot be said: on the worst day/);
  });

  it('speaks of a single day', () => {
    expect(certaintyOf(recorded(1), [audited(0)]).line).toBe(
      'Had this person written anything on this day, the chance that Rollcall shows nothing of it would be at most 0.3%.',
    );
  });
});
