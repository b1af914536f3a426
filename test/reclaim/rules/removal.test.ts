import { describe, expect, it } from 'vitest';
import { removalOf } from '../../../src/reclaim/rules/removal';

const group = (id: string, ...products: string[]) => ({ id, products });

describe('who is to leave a product', () => {
  it('leaves every group that gives it, loses what they alone give, and keeps the rest', () => {
    const held = [
      group('a', 'jira-servicedesk'),
      group('b', 'jira-servicedesk', 'jira-software'),
      group('c', 'jira-product-discovery', 'jira-software'),
      group('d'),
    ];
    expect(removalOf(held, 'jira-servicedesk')).toEqual({
      leave: ['a', 'b'],
      alsoLost: [],
      stays: ['jira-product-discovery', 'jira-software'],
    });
    expect(removalOf(held.slice(0, 2), 'jira-servicedesk')).toEqual({
      leave: ['a', 'b'],
      alsoLost: ['jira-software'],
      stays: [],
    });
  });

  it('leaves jira-core with jira-software, whose seat it would take', () => {
    expect(removalOf([group('a', 'jira-software'), group('b', 'jira-core')], 'jira-software')).toEqual({
      leave: ['a', 'b'],
      alsoLost: [],
      stays: [],
    });
    expect(removalOf([group('a', 'jira-servicedesk'), group('b', 'jira-core')], 'jira-core')).toEqual({
      leave: ['b'],
      alsoLost: [],
      stays: ['jira-servicedesk'],
    });
  });

  it('leaves nothing where no group gives it', () => {
    expect(removalOf([group('a', 'jira-servicedesk')], 'jira-software')).toEqual({
      leave: [],
      alsoLost: [],
      stays: ['jira-servicedesk'],
    });
  });
});
