import { memo } from 'react';

import { LIST_COLUMNS, type TableKey } from '../../report/list-columns';
import { CELLS, type CellAt } from './cells';
import { ChooseBox } from './choose-box';
import styles from './people-row.module.css';

/** What a row of the list is drawn from, as a line of a table or as a card. */
export interface ListRowProps extends CellAt {
  readonly columns: readonly TableKey[];
  /** Place in the order on show. */
  readonly index: number;
  /** Pixels. */
  readonly top: number;
  readonly height: number;
  readonly isChosen: boolean;
  readonly onChoose: (account: string) => void;
}

interface PeopleRowProps extends ListRowProps {
  /** The columns as tracks of a grid. */
  readonly tracks: string;
}

export const PeopleRow = memo(({ columns, tracks, index, top, height, isChosen, onChoose, ...at }: PeopleRowProps) => (
  <div
    role="row"
    aria-rowindex={index + 2}
    data-index={index}
    className={`${styles.row} ${isChosen ? styles.chosen : ''}`}
    style={{ gridTemplateColumns: tracks, height, transform: `translateY(${top}px)` }}
  >
    {columns.map((key) => {
      const Cell = CELLS[key];
      return (
        <div key={key} role="cell" className={LIST_COLUMNS[key].isNumeric ? styles.numeric : styles.cell}>
          {key === 'name' && <ChooseBox at={at} isChosen={isChosen} onChoose={onChoose} />}
          <Cell {...at} />
        </div>
      );
    })}
  </div>
));
PeopleRow.displayName = 'PeopleRow';
