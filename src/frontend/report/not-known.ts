import { addDays, formatDay, parseDay } from '../../kernel/day';
import { t } from '../words/translate';
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
        ? t('classes.tooEarly')
        : t('classes.tellsFrom', { since: formatDate(watchedSince), from: formatDate(from) });
    }
    case 'no-views':
      return t('classes.noViews');
    case 'gaps':
      return t('classes.gaps');
  }
};
