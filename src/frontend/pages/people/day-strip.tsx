import { memo } from 'react';

import type { Table } from '../../report/judge';
import { stripMark } from '../../report/list-columns';
import { t } from '../../words/translate';
import styles from './day-strip.module.css';

/** The picture’s own units: a day’s place, the width of its bar, and the heights of bars. */
const STEP = 4;
const BAR = 3;
const HEIGHT = 20;
const LOW = 9;
const BASE = 2;

const bar = (at: number, height: number): string => `M${at * STEP} ${HEIGHT - height}h${BAR}v${height}h-${BAR}z`;

interface DayStripProps {
  readonly strip: Table['strip'];
  readonly row: number;
}

/** What somebody did on each of the last days, today on the right: tall where they wrote, short where they only looked. */
export const DayStrip = memo(({ strip, row }: DayStripProps) => {
  const marks = Array.from({ length: strip.days }, (_, i) => stripMark(strip, row, strip.days - 1 - i));
  const count = (mark: string): number => marks.filter((each) => each === mark).length;
  const counts = { days: strip.days, wrote: count('W'), looked: count('r') };
  const unread = count('?');
  const path = (mark: string, height: number): string =>
    marks.map((each, at) => (each === mark ? bar(at, height) : '')).join('');
  const label = unread === 0 ? t('people.strip', counts) : t('people.stripUnread', { ...counts, unread });
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${Math.max(1, strip.days) * STEP} ${HEIGHT}`}
      width={strip.days * STEP}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <path className={styles.none} d={path('.', BASE)} />
      <path className={styles.unread} d={path('?', HEIGHT)} />
      <path className={styles.looked} d={path('r', LOW)} />
      <path className={styles.wrote} d={path('W', HEIGHT)} />
    </svg>
  );
});
DayStrip.displayName = 'DayStrip';
