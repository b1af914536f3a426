import { describe, expect, it } from 'vitest';
import { notKnownBecause, type Reach } from '../../../src/report/rules/use';
import { productOfRole } from '../../../src/report/rules/seat-product';

const whole: Reach = {
  window: { from: '2026-11-01', to: '2026-11-30' },
  watchedSince: '2026-11-01',
  gaps: [],
  anyWritten: true,
  anyLooked: true,
};

describe('why nobody is called idle', () => {
  it.each([
    [null, whole],
    ['too-early', { ...whole, watchedSince: '2026-11-02' }],
    ['too-early', { ...whole, watchedSince: null }],
    ['no-views', { ...whole, anyLooked: false }],
    // Where nothing at all was done, nobody opened an issue either.
    [null, { ...whole, anyLooked: false, anyWritten: false }],
    ['gaps', { ...whole, gaps: ['2026-11-30'] }],
    ['gaps', { ...whole, gaps: ['2026-10-01', '2026-11-01'] }],
    [null, { ...whole, gaps: ['2026-10-31', '2026-12-01'] }],
  ] as const)('is %s', (why, reach) => {
    expect(notKnownBecause(reach)).toBe(why);
  });
});

describe('the product of a seat', () => {
  it('is known of those whose issues the record tells apart', () => {
    const roles = ['jira-software', 'jira-core', 'jira-servicedesk', 'jira-product-discovery', 'confluence', ''];
    expect(roles.map(productOfRole)).toEqual([
      ...['jira-software', 'jira-software', 'jira-servicedesk', 'jira-product-discovery'],
      ...[null, null],
    ]);
  });
});
