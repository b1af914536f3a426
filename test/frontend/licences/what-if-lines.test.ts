import { describe, expect, it } from 'vitest';

import { whatIfLines, type WhatIf } from '../../../src/frontend/pages/licences/what-if-lines';

const freed = { seats: 61, idle: 40, unclear: 0, lately: 3 };
const asked: WhatIf = {
  freed,
  kept: 12,
  price: { amount: 815, period: 'month' },
  currency: 'USD',
  isTold: true,
  included: null,
};
const linesOf = (part: Partial<WhatIf>): string[] => whatIfLines({ ...asked, ...part });

describe('what would follow if a group lost a product', () => {
  it('is told in figures', () => {
    expect(linesOf({})).toEqual([
      '61 seats come free.',
      'That many cost about $6,000 a year.',
      '12 people keep a seat through another group.',
      '3 of the 61 wrote or looked in it yesterday or today.',
    ]);
  });

  it('is told of one as of many, and leaves out what is not known', () => {
    const one = { seats: 1, idle: 0, unclear: 1, lately: 0 };
    expect(linesOf({ freed: one, kept: 1, price: null })).toEqual([
      '1 seat comes free.',
      '1 person keeps a seat through another group.',
      'Nobody who would lose a seat wrote or looked in it yesterday or today.',
      'Whether 1 of them is idle can’t be told yet.',
    ]);
  });

  it('names the product to which people may move, and says where a product is not told apart', () => {
    expect(linesOf({ kept: 0, isTold: false, included: 'Jira Work Management' }).slice(2)).toEqual([
      'Nobody in it has another group that gives the product.',
      '3 of the 61 wrote or looked anywhere on the site yesterday or today.',
      'Whoever loses a seat may take one of Jira Work Management instead, where a group gives that.',
    ]);
  });

  it('is nothing where everybody has another group, or nobody holds a seat', () => {
    const none = { seats: 0, idle: 0, unclear: 0, lately: 0 };
    expect(linesOf({ freed: none })).toEqual(['No seat comes free.', '12 people keep a seat through another group.']);
    expect(linesOf({ freed: none, kept: 0 })).toEqual(['No seat comes free: nobody holds one through this group.']);
  });
});
