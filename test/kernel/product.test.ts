import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/kernel/action';
import { SIGNS } from '../../src/kernel/fact';
import { productOf } from '../../src/kernel/product';

describe('the product of a project', () => {
  it.each([
    ['software', 'jira-software'],
    ['business', 'jira-software'],
    ['service_desk', 'jira-servicedesk'],
    ['product_discovery', 'jira-product-discovery'],
    ['SOFTWARE', 'jira-software'],
    ['customer_service', 'any'],
    ['', null],
    [null, null],
    [7, null],
    [undefined, null],
  ])('of type %s is %s', (type, product) => {
    expect(productOf(type)).toBe(product);
  });
});

describe('signs', () => {
  it('keep their places for ever: the journal stores them as bits', () => {
    expect(SIGNS).toEqual([
      ...['comment.created', 'comment.edited', 'comment.deleted'],
      ...['history.created', 'history.changed', 'history.assigned', 'history.attached'],
      ...['history.detached', 'history.deleted'],
      ...['worklog.created', 'worklog.edited', 'worklog.deleted', 'view.seen'],
      ...['written.any', 'looked.any', 'written.jira-software', 'looked.jira-software'],
      ...['written.jira-servicedesk', 'looked.jira-servicedesk'],
      ...['written.jira-product-discovery', 'looked.jira-product-discovery'],
    ]);
    expect(SIGNS.slice(0, ACTIONS.length)).toEqual(ACTIONS);
  });
});
