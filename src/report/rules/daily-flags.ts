import type { Kind } from '../../kernel/action';
import { daysOf, type Day, type Window } from '../../kernel/day';
import { kindsOf } from '../../activity/rules/kinds';
import type { CompressedPlanes } from '../../kernel/planes';

/** For each kind, one character a day of the window: `1` for at least one such action on that day. */
export type DailyFlags = Record<Kind | 'view', string>;

/** Flags of single accounts of a segment, from its days. */
export const dailyFlagsOf = (
  window: Window,
  days: ReadonlyMap<Day, CompressedPlanes>,
): ((index: number) => DailyFlags) => {
  const kinds = daysOf(window).map((day) => {
    const compressed = days.get(day);
    return compressed && kindsOf(compressed);
  });
  const line = (kind: Kind | 'view', index: number): string =>
    kinds.map((day) => (day?.[kind].has(index) ? '1' : '0')).join('');
  return (index) => ({
    comment: line('comment', index),
    history: line('history', index),
    worklog: line('worklog', index),
    view: line('view', index),
  });
};
