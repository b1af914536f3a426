import { parseDay } from '../../kernel/day';
import { shortDays } from '../../history/rules/short-days';
import type { AuditedDay } from '../../history/view';
import type { Columns } from './table';

/** Days of the window that are known not to be whole, oldest first: they cannot be read, or were found short and not mended. */
export const gapsIn = (
  { window, unreadDays }: Pick<Columns, 'window' | 'unreadDays'>,
  audited: readonly AuditedDay[],
): string[] =>
  [...new Set([...unreadDays, ...shortDays(audited)])].filter((day) => day >= window.from && day <= window.to).sort();

/** How many days a window has. */
export const lengthOf = ({ from, to }: Columns['window']): number => {
  const [first, last] = [parseDay(from), parseDay(to)];
  return first === null || last === null ? 0 : last - first + 1;
};
