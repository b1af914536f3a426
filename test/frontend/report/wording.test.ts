import { describe, expect, it } from 'vitest';

import { formatDate, formatDaysBack, isoDaysBack } from '../../../src/frontend/report/dates';
import { NEVER } from '../../../src/report/rules/report';
import { parseDays } from '../../../src/frontend/report/window-days';
import { roleName } from '../../../src/frontend/report/wording';
import { formatCount, formatShare } from '../../../src/frontend/words/figures';

describe('parseDays', () => {
  it('takes whole days from 1 to 400', () => {
    expect(['1', ' 45 ', '400'].map(parseDays)).toEqual([1, 45, 400]);
    expect(['', '0', '401', '7.5', '-3', 'a week'].map(parseDays)).toEqual(Array(6).fill(null));
  });
});

describe('dates', () => {
  it('counts back from the end of the window', () => {
    expect([0, 1, 30, 31, NEVER].map((days) => formatDaysBack('2026-11-22', days))).toEqual([
      'Today',
      'Yesterday',
      '30 days ago',
      '22 Oct 2026',
      'No record',
    ]);
    expect([0, 22, NEVER].map((days) => isoDaysBack('2026-11-22', days))).toEqual(['2026-11-22', '2026-10-31', null]);
    expect(formatDate('2026-01-05')).toBe('5 Jan 2026');
  });
});

describe('words', () => {
  it('says shares, counts and roles', () => {
    expect([formatShare(0, 10), formatShare(1, 1000), formatShare(1, 3), formatShare(0, 0)]).toEqual([
      '0%',
      '<1%',
      '33%',
      '0%',
    ]);
    expect([formatCount(1), formatCount(1200)]).toEqual(['1', '1,200']);
    expect([roleName('site-admin'), roleName('something-new')]).toEqual(['Site admin', 'something-new']);
  });
});
