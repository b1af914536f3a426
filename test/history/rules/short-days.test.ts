import { describe, expect, it } from 'vitest';
import { shortDays } from '../../../src/history/rules/short-days';

describe('short days', () => {
  it('are those that should have been read whole, and could not be', () => {
    const sweeps = ['none', 'running', 'done', 'too-large', 'failed'];
    expect(shortDays(sweeps.map((sweep) => ({ day: `day of ${sweep}`, sweep })))).toEqual([
      'day of too-large',
      'day of failed',
    ]);
  });
});
