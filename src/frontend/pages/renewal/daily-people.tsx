import Heading from '@atlaskit/heading';

import { startOf } from '../../../kernel/day';
import type { DayCount } from '../../../report/rules/people-history';
import { formatDayOf } from '../../report/dates';
import { usePeopleHistory } from '../../report/use-history';
import type { Report } from '../../report/use-report';
import table from '../../ui/table.module.css';
import { formatCount } from '../../words/figures';
import { t } from '../../words/translate';
import styles from './renewal.module.css';

/** The picture's own units: a bar's place, and the height of the tallest. */
const STEP = 10;
const BAR = 7;
const HEIGHT = 100;

const dayOf = ({ day }: DayCount): string => formatDayOf(startOf(day));

const Bars = ({ days }: { days: readonly DayCount[] }) => {
  const most = Math.max(1, ...days.map(({ wrote, looked }) => wrote + looked));
  const heightOf = (people: number): number => (HEIGHT * people) / most;
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {days.map(({ day, wrote, looked, isUnread }, at) => {
        const [wroteHeight, lookedHeight] = [heightOf(wrote), heightOf(looked)];
        return isUnread ? (
          <rect key={day} className={styles.unread} x={at * STEP} y={0} width={BAR} height={HEIGHT} />
        ) : (
          <g key={day}>
            <rect className={styles.wrote} x={at * STEP} y={HEIGHT - wroteHeight} width={BAR} height={wroteHeight} />
            <rect
              className={styles.looked}
              x={at * STEP}
              y={HEIGHT - wroteHeight - lookedHeight}
              width={BAR}
              height={lookedHeight}
            />
          </g>
        );
      })}
    </svg>
  );
};

const DayTable = ({ days }: { days: readonly DayCount[] }) => (
  <details className={styles.thresholds}>
    <summary>{t('renewal.asTable')}</summary>
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('renewal.asTable')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('renewal.day')}</th>
            <th scope="col" className={table.number}>
              {t('renewal.Wrote')}
            </th>
            <th scope="col" className={table.number}>
              {t('renewal.OnlyLooked')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((count) => (
            <tr key={count.day}>
              <th scope="row">{dayOf(count)}</th>
              <td className={table.number}>{count.isUnread ? t('renewal.unreadable') : formatCount(count.wrote)}</td>
              <td className={table.number}>{count.isUnread ? '' : formatCount(count.looked)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);

/** How many people were there on each of the last days. */
export const DailyPeople = ({ report }: { report: Report }) => {
  const days = usePeopleHistory(report)?.days ?? [];
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return null;
  const most = days.reduce((top, day) => (day.wrote + day.looked > top.wrote + top.looked ? day : top), first);
  return (
    <section aria-labelledby="renewal-days">
      <Heading size="medium" as="h2" id="renewal-days">
        {t('renewal.days')}
      </Heading>
      <p className={styles.quiet}>
        {t('renewal.daysMost', { people: most.wrote + most.looked, day: dayOf(most) })}{' '}
        <span className={`${styles.swatch} ${styles.wroteSwatch}`} aria-hidden="true" /> {t('renewal.wrote')}{' '}
        <span className={`${styles.swatch} ${styles.lookedSwatch}`} aria-hidden="true" /> {t('renewal.onlyLooked')}
      </p>
      <Bars days={days} />
      <p className={styles.axis}>
        <span>{dayOf(first)}</span>
        <span>{dayOf(last)}</span>
      </p>
      <DayTable days={days} />
    </section>
  );
};
