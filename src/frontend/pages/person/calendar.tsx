import { useMemo } from 'react';

import { startOf } from '../../../kernel/day';
import type { Product } from '../../../kernel/product';
import type { PersonHistory } from '../../../report/rules/person-history';
import { formatDayOf } from '../../report/dates';
import {
  BLOCK_WEEKS,
  calendarBlocks,
  calendarDays,
  calendarSummary,
  kindWord,
  monthMarks,
  weekdayOf,
  type CalendarBlock,
  type CalendarDay,
  type CalendarKind,
  type Reach,
} from '../../report/person-calendar';
import { t } from '../../words/translate';
import styles from './calendar.module.css';
import { DayTable, type DayColumn } from './day-table';

/** The picture's own units: a day's place, its square, and the line of the months above. */
const STEP = 16;
const CELL = 13;
const HEAD = 20;
/** Room for the name of a month that begins in the last week. */
const END = 14;

/** A day as a shape: what it says does not hang on its colour. */
const Mark = ({ kind, x, y }: { kind: CalendarKind; x: number; y: number }) => {
  const middle = CELL / 2;
  switch (kind) {
    case 'wrote':
      return <rect className={styles.wrote} x={x} y={y} width={CELL} height={CELL} rx={2} />;
    case 'looked':
      return <circle className={styles.looked} cx={x + middle} cy={y + middle} r={middle - 1} />;
    case 'none':
      return <rect className={styles.none} x={x} y={y} width={CELL} height={CELL} rx={2} />;
    case 'untold':
      return (
        <g className={styles.untold}>
          <rect x={x + 0.5} y={y + 0.5} width={CELL - 1} height={CELL - 1} rx={2} />
          <line x1={x + 2} y1={y + CELL - 2} x2={x + CELL - 2} y2={y + 2} />
        </g>
      );
    case 'before':
    case 'awaited':
      return <circle className={styles.before} cx={x + middle} cy={y + middle} r={1.5} />;
  }
};

const Block = ({ block }: { block: CalendarBlock }) => (
  <svg
    className={styles.block}
    viewBox={`0 0 ${BLOCK_WEEKS * STEP + END} ${HEAD + 7 * STEP}`}
    aria-hidden="true"
    focusable="false"
  >
    {monthMarks(block).map(({ week, label }) => (
      <text key={week} className={styles.month} x={week * STEP} y={HEAD - 7}>
        {label}
      </text>
    ))}
    {block.days.map(({ day, kind }) => (
      <g key={day}>
        <title>{`${formatDayOf(startOf(day))}: ${kindWord(kind)}`}</title>
        <Mark kind={kind} x={Math.floor((day - block.from) / 7) * STEP} y={HEAD + weekdayOf(day) * STEP} />
      </g>
    ))}
  </svg>
);

const LEGEND = ['wrote', 'looked', 'none', 'untold', 'before'] as const satisfies readonly CalendarKind[];

const Legend = ({ days }: { days: readonly CalendarDay[] }) => {
  const shown = new Set<CalendarKind>(days.map(({ kind }) => kind));
  return (
    <ul className={styles.legend}>
      {LEGEND.filter((kind) => shown.has(kind)).map((kind) => (
        <li key={kind}>
          <svg className={styles.swatch} viewBox={`0 0 ${CELL} ${CELL}`} aria-hidden="true" focusable="false">
            <Mark kind={kind} x={0} y={0} />
          </svg>
          {kindWord(kind)}
        </li>
      ))}
    </ul>
  );
};

interface CalendarProps {
  readonly history: PersonHistory;
  readonly reach: Reach;
  /** The products whose days stand beside those of the site, with their names. */
  readonly products: readonly (readonly [product: Product, name: string])[];
}

/** Up to 400 days of one person: a picture by weeks, in words and as a table. */
export const Calendar = ({ history, reach, products }: CalendarProps) => {
  const days = useMemo(() => calendarDays(history.site, history, reach), [history, reach]);
  const blocks = useMemo(() => calendarBlocks(days, history), [days, history]);
  const columns = (): DayColumn[] => [
    { title: t(products.length === 0 ? 'person.siteColumn' : 'person.anywhereColumn'), days },
    ...products.map(([product, title]) => ({
      title,
      days: calendarDays(history.products.get(product) ?? history.site, history, reach),
    })),
  ];
  return (
    <>
      {calendarSummary(days, history).map((line) => (
        <p key={line} className={styles.summary}>
          {line}
        </p>
      ))}
      {blocks.map((block) => (
        <Block key={block.from} block={block} />
      ))}
      <Legend days={blocks.flatMap((block) => block.days)} />
      <DayTable columns={columns} />
    </>
  );
};
