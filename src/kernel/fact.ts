import type { AccountId } from './account';
import type { Action } from './action';
import type { Day } from './day';

/** Someone did something on a day. Facts form a set that only grows: joining one twice changes nothing. */
export interface Fact {
  readonly account: AccountId;
  readonly day: Day;
  readonly action: Action;
}
