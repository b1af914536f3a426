import { ACTIONS, kindOf, type Kind } from '../../kernel/action';
import { Bits } from '../../kernel/bits';
import type { CompressedPlanes } from '../../kernel/planes';

/** Who did at least one action of that kind on a day, by index within the segment. */
export interface Kinds extends Readonly<Record<Kind | 'view', Bits>> {
  /** Who did anything that counts as activity: a view does not. */
  readonly active: Bits;
  /** Who did anything at all. */
  readonly seen: Bits;
}

export const kindsOf = ({ everyone, planes }: CompressedPlanes): Kinds => {
  const kinds = { comment: new Bits(), history: new Bits(), worklog: new Bits(), view: new Bits() };
  for (const action of ACTIONS) {
    const bits = planes.get(action);
    if (bits) kinds[kindOf(action)].join(bits);
  }
  const comment = kinds.comment.expand(everyone);
  const history = kinds.history.expand(everyone);
  const worklog = kinds.worklog.expand(everyone);
  const view = kinds.view.expand(everyone);
  const active = unionOf(comment, history, worklog);
  return { comment, history, worklog, view, active, seen: unionOf(active, view) };
};

const unionOf = (...sets: readonly Bits[]): Bits => {
  const union = new Bits();
  for (const set of sets) union.join(set);
  return union;
};
