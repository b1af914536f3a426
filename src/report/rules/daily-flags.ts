import type { Kind } from '../../kernel/action';
import { daysOf, type Day, type Window } from '../../kernel/day';
import { kindsOf } from '../../activity/rules/kinds';
import type { Squeezed } from '../../kernel/planes';

/** For each kind, one character a day of the window: `1` for at least one such action on that day. */
export type Marks = Record<Kind | 'view', string>;

/** Marks of single accounts of a segment, from its days. */
export const marksOf = (window: Window, days: ReadonlyMap<Day, Squeezed>): ((index: number) => Marks) => {
  const kinds = daysOf(window).map((day) => {
    const squeezed = days.get(day);
    return squeezed && kindsOf(squeezed);
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
