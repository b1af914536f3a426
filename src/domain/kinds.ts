import { ACTIONS, kindOf, type Kind } from './action';
import { Bits } from './bits';
import type { Planes } from './planes';

/** One day by kind: who did at least one action of that kind. */
export type Kinds = Readonly<Record<Kind | 'view', Bits>>;

export const kindsOf = (day: Planes): Kinds => {
  const kinds: Kinds = { comment: new Bits(), history: new Bits(), worklog: new Bits(), view: new Bits() };
  for (const action of ACTIONS) {
    const bits = day.get(action);
    if (bits) kinds[kindOf(action)].join(bits);
  }
  return kinds;
};
