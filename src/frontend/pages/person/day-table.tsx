import { useState } from 'react';

import { startOf } from '../../../kernel/day';
import { formatDayOf } from '../../report/dates';
import { kindWord, type CalendarDay } from '../../report/person-calendar';
import { t } from '../../words/translate';
import styles from './day-table.module.css';

/** Days of the site or of a product: every column has the same. */
export interface DayColumn {
  readonly title: string;
  readonly days: readonly CalendarDay[];
}

const Rows = ({ columns }: { columns: readonly DayColumn[] }) => (
  <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('person.daysTable')} data-scrolls="">
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('person.dayColumn')}</th>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              <bdi>{title}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(columns[0]?.days ?? [])
          .map(({ day }, at) => ({ day, at }))
          .toReversed()
          .map(({ day, at }) => (
            <tr key={day}>
              <th scope="row">{formatDayOf(startOf(day))}</th>
              {columns.map(({ title, days }) => (
                <td key={title}>{kindWord(days[at]?.kind ?? 'untold')}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  </div>
);

/** The calendar as a table, made when it is opened: it has a row a day. */
export const DayTable = ({ columns }: { columns: () => readonly DayColumn[] }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('person.asTable')}</summary>
      {isOpen && <Rows columns={columns()} />}
    </details>
  );
};
