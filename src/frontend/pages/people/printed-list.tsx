import { useEffect } from 'react';

import { columnTitle, type FileHead } from '../../report/csv';
import { LIST_COLUMNS, type RowAt, type TableKey } from '../../report/list-columns';
import { t } from '../../words/translate';
import styles from './printed-list.module.css';

/** More rows than this are for a file, not for paper. */
const MOST_PRINTED = 2_000;

interface PrintedListProps {
  readonly rows: Uint32Array;
  readonly of: Omit<RowAt, 'row'>;
  readonly columns: readonly TableKey[];
  readonly head: FileHead;
  readonly onPrinted: () => void;
}

/** The list as it is printed, every row of it: on screen only those in view are drawn. Printed as soon as it stands here. */
export const PrintedList = ({ rows, of, columns, head, onPrinted }: PrintedListProps) => {
  useEffect(() => {
    window.addEventListener('afterprint', onPrinted, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', onPrinted);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  const printed = columns.filter((key) => key !== 'strip');
  const first = rows.subarray(0, MOST_PRINTED);
  return (
    <div className={styles.printed} aria-hidden="true">
      <dl className={styles.head}>
        {head.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <table className={styles.table}>
        <thead>
          <tr>
            {printed.map((key) => (
              <th key={key}>{columnTitle(key)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from(first, (row) => (
            <tr key={row}>
              {printed.map((key) => (
                <td key={key}>{LIST_COLUMNS[key].text({ ...of, row })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {first.length < rows.length && <p>{t('people.printMost', { count: first.length })}</p>}
    </div>
  );
};
