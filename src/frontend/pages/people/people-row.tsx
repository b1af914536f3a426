import Lozenge from '@atlaskit/lozenge';
import { memo, type ReactNode } from 'react';

import { formatDate, formatDaysBack, isoDaysBack } from '../../report/dates';
import { licencesAt } from '../../report/licence-sets';
import { namingOf, type People } from '../../report/people';
import { classAt, seatClassAt, type Table } from '../../report/judge';
import { isPerson, rolesAt, statusOf, typeOf } from '../../report/table';
import { roleName } from '../../report/wording';
import { isolated } from '../../words/plain-text';
import { GRID } from './columns';
import { Naming } from './naming';
import styles from './people-row.module.css';
import { UseLozenge } from '../../ui/use-lozenge';

const Cell = ({ children, numeric = false }: { children?: ReactNode; numeric?: boolean }) => (
  <div role="cell" className={numeric ? styles.numeric : styles.cell}>
    {children}
  </div>
);

const TypeCell = ({ table, row }: { table: Table; row: number }) => {
  const type = typeOf(table, row);
  return (
    <Cell>
      <span className={styles.lozenges}>
        {type === 'person' && statusOf(table, row) !== 'inactive' && <span className={styles.person}>Person</span>}
        {type === 'app' && <Lozenge>App</Lozenge>}
        {type === 'customer' && <Lozenge>Portal customer</Lozenge>}
        {type === 'unknown' && <Lozenge>Not in directory</Lozenge>}
        {statusOf(table, row) === 'inactive' && <Lozenge appearance="removed">Deactivated</Lozenge>}
      </span>
    </Cell>
  );
};

const MOST_LICENCES = 2; // in a row; the others are counted and named on hover

const LicencesCell = ({ names, onOpen }: { names: readonly string[]; onOpen: () => void }) => (
  <Cell>
    {names.length > 0 && (
      <button
        type="button"
        className={styles.licences}
        title={`${names.map(isolated).join(', ')}: through which groups?`}
        onClick={onOpen}
      >
        {names.slice(0, MOST_LICENCES).map((name) => (
          <span key={name} className={styles.licence}>
            <Lozenge maxWidth="100%">
              <bdi>{name}</bdi>
            </Lozenge>
          </span>
        ))}
        {names.length > MOST_LICENCES && <span className={styles.more}>+{names.length - MOST_LICENCES}</span>}
      </button>
    )}
  </Cell>
);

const Days = ({ days }: { days: number }) => (
  <Cell numeric>{days === 0 ? <span className={styles.none}>0</span> : days}</Cell>
);

const LastDay = ({ table, daysBack }: { table: Table; daysBack: number }) => {
  const iso = isoDaysBack(table.window.to, daysBack);
  return (
    <Cell>
      <span className={iso === null ? styles.none : undefined} title={iso === null ? undefined : formatDate(iso)}>
        {formatDaysBack(table.window.to, daysBack)}
      </span>
    </Cell>
  );
};

interface PeopleRowProps {
  readonly table: Table;
  readonly row: number;
  /** Place in the order on show. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly people: People;
  readonly productName: (key: string) => string;
  /** The product whose holders are on show, an application role: their seat's class is shown, not the person's. */
  readonly product: string | null;
  readonly onPerson: (account: string) => void;
}

export const PeopleRow = memo(
  ({ table, row, index, top, height, people, productName, product, onPerson }: PeopleRowProps) => (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ gridTemplateColumns: GRID, height, transform: `translateY(${top}px)` }}
    >
      <Cell>
        <button type="button" className={styles.open} onClick={() => onPerson(table.accounts[row] ?? '')}>
          <Naming naming={namingOf(people, table.accounts[row] ?? '')} account={table.accounts[row] ?? ''} />
        </button>
      </Cell>
      <TypeCell table={table} row={row} />
      <Cell>
        <span className={styles.text}>{rolesAt(table, row).map(roleName).map(isolated).join(', ')}</span>
      </Cell>
      <LicencesCell
        names={licencesAt(table, row).map(productName)}
        onOpen={() => onPerson(table.accounts[row] ?? '')}
      />
      <Cell>
        {isPerson(table, row) && (
          <UseLozenge use={product === null ? classAt(table, row) : seatClassAt(table, product, row)} />
        )}
      </Cell>
      <Days days={table.activeDays[row] ?? 0} />
      <Days days={table.comment[row] ?? 0} />
      <Days days={table.history[row] ?? 0} />
      <Days days={table.worklog[row] ?? 0} />
      <LastDay table={table} daysBack={table.lastActive[row] ?? 0} />
      <LastDay table={table} daysBack={table.lastSeen[row] ?? 0} />
    </div>
  ),
);
PeopleRow.displayName = 'PeopleRow';
