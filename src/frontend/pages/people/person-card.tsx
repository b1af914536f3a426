import { memo } from 'react';

import { columnTitle } from '../../report/csv';
import type { TableKey } from '../../report/list-columns';
import { CELLS } from './cells';
import { ChooseBox } from './choose-box';
import styles from './person-card.module.css';
import type { ListRowProps } from './people-row';

/** Beside the name, class and days, which every card has. */
const MOST_FACTS = 2;
const ALWAYS: readonly TableKey[] = ['name', 'use', 'strip', 'licences'];

interface PersonCardProps extends ListRowProps {
  /** How many there are. */
  readonly of: number;
}

/** A row where there is no room for a table. */
export const PersonCard = memo(({ columns, index, of, top, height, isChosen, onChoose, ...at }: PersonCardProps) => {
  const { name: Name, use: Use, strip: Strip, licences: Licences } = CELLS;
  const facts = columns.filter((key) => !ALWAYS.includes(key)).filter((key) => key.startsWith('last'));
  return (
    <li
      aria-posinset={index + 1}
      aria-setsize={of}
      data-index={index}
      className={`${styles.card} ${isChosen ? styles.chosen : ''}`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <div className={styles.line}>
        <ChooseBox at={at} isChosen={isChosen} onChoose={onChoose} />
        <span className={styles.name}>
          <Name {...at} />
        </span>
        <Use {...at} />
      </div>
      <div className={styles.line}>
        {columns.includes('strip') && <Strip {...at} />}
        <Licences {...at} />
      </div>
      <dl className={styles.facts}>
        {facts.slice(0, MOST_FACTS).map((key) => {
          const Cell = CELLS[key];
          return (
            <div key={key} className={styles.fact}>
              <dt>{columnTitle(key)}</dt>
              <dd>
                <Cell {...at} />
              </dd>
            </div>
          );
        })}
      </dl>
    </li>
  );
});
PersonCard.displayName = 'PersonCard';
