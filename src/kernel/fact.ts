import type { AccountId } from './account';
import { ACTIONS, type Action } from './action';
import type { Day } from './day';
import { PRODUCT_USES, type ProductUse } from './product';

/** What a fact says of somebody's day: an action, or the use of a product. */
export type Sign = Action | ProductUse;

/** By their place in the journal's bits. A new action or product goes to the end of this list, wherever its own list has it. */
export const SIGNS: readonly Sign[] = [...ACTIONS, ...PRODUCT_USES];

/** Someone did something on a day. Facts form a set that only grows: joining one twice changes nothing. */
export interface Fact {
  readonly account: AccountId;
  readonly day: Day;
  readonly sign: Sign;
}
