import { addDays, formatDay, parseDay } from '../../kernel/day';
import { formatDate } from './dates';
import type { Table } from './judge';

type Known = Pick<Table, 'notKnown' | 'window' | 'watchedSince'>;

/** From when on a window of this length lies wholly within what was watched. */
const knownFrom = ({ window, watchedSince }: Known): string | null => {
  const [from, to, since] = [parseDay(window.from), parseDay(window.to), parseDay(watchedSince ?? '')];
  return from === null || to === null || since === null ? null : formatDay(addDays(since, to - from));
};

/** Why nobody who shows nothing is called idle, and until when; `null` when they are. */
export const notKnownLine = (table: Known): string | null => {
  const { notKnown, watchedSince } = table;
  switch (notKnown) {
    case null:
      return null;
    case 'too-early': {
      const from = knownFrom(table);
      return watchedSince === null || from === null
        ? 'Rollcall has not watched a whole day yet: it cannot tell who only looks at issues from who is idle.'
        : `Who only looks at issues is recorded since ${formatDate(watchedSince)}: from ${formatDate(from)} on this window tells who is idle.`;
    }
    case 'no-views':
      return 'Nobody’s opening of issues was recorded in this window: it cannot tell who only looks from who is idle.';
    case 'gaps':
      return 'Some days of this window are not wholly recorded: whoever shows nothing may have been there on them.';
  }
};
