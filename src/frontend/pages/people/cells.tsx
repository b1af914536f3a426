import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge';
import type { ComponentType, ReactNode } from 'react';

import type { Use } from '../../../report/rules/use';
import { formatDate, formatDaysBack, isoDaysBack } from '../../report/dates';
import { classAt, seatClassAt } from '../../report/judge';
import { licencesAt } from '../../report/licence-sets';
import type { RowAt, TableKey } from '../../report/list-columns';
import { namingOf } from '../../report/people';
import { isPerson, isProtectedAt, rolesAt, statusOf, typeOf } from '../../report/table';
import { nameOfUse, roleName } from '../../report/wording';
import { UseLozenge } from '../../ui/use-lozenge';
import { formatCount } from '../../words/figures';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './cells.module.css';
import { DayStrip } from './day-strip';
import { Naming } from './naming';

/** What a cell draws of a row. */
export interface CellAt extends RowAt {
  /** The product whose holders are on show, an application role: their seat’s class is shown, not the person’s. */
  readonly product: string | null;
  readonly onPerson: (account: string) => void;
}

const accountAt = ({ table, row }: RowAt): string => table.accounts[row] ?? '';

const Name = (at: CellAt) => (
  <button type="button" className={styles.open} data-row-opener onClick={() => at.onPerson(accountAt(at))}>
    <Naming naming={namingOf(at.people, accountAt(at))} account={accountAt(at)} />
  </button>
);

const shownUse = ({ table, row, product }: CellAt): Use =>
  product !== null && table.licences.has(product) ? seatClassAt(table, product, row) : classAt(table, row);

const UseCell = (at: CellAt) => isPerson(at.table, at.row) && <UseLozenge use={shownUse(at)} />;

const MOST_LICENCES = 2; // in a row; the others are counted and named on hover

const SEATS: Readonly<Record<Use, ThemeAppearance>> = {
  active: 'default',
  reader: 'default',
  idle: 'moved',
  unknown: 'default',
  new: 'default',
};

const Licences = (at: CellAt) => {
  const { table, row, productName, onPerson } = at;
  const roles = licencesAt(table, row);
  if (roles.length === 0) return null;
  const told = roles.map((role) =>
    t('people.seatUse', { product: isolated(productName(role)), use: nameOfUse(seatClassAt(table, role, row)) }),
  );
  return (
    <button
      type="button"
      className={styles.licences}
      title={t('people.throughWhich', { products: told.join(', ') })}
      onClick={() => onPerson(accountAt(at))}
    >
      {roles.slice(0, MOST_LICENCES).map((role) => (
        <span key={role} className={styles.licence}>
          <Lozenge maxWidth="100%" appearance={SEATS[seatClassAt(table, role, row)]}>
            <bdi>{productName(role)}</bdi>
          </Lozenge>
        </span>
      ))}
      {roles.length > MOST_LICENCES && (
        <span className={styles.more}>{t('people.more', { count: roles.length - MOST_LICENCES })}</span>
      )}
    </button>
  );
};

const Type = ({ table, row }: CellAt) => {
  const type = typeOf(table, row);
  const isOff = statusOf(table, row) === 'inactive';
  return (
    <span className={styles.lozenges}>
      {type === 'person' && !isOff && <span className={styles.quiet}>{t('people.person')}</span>}
      {type === 'app' && <Lozenge>{t('people.app')}</Lozenge>}
      {type === 'customer' && <Lozenge>{t('people.customer')}</Lozenge>}
      {type === 'unknown' && <Lozenge>{t('people.notInDirectory')}</Lozenge>}
      {isOff && <Lozenge appearance="removed">{t('people.deactivated')}</Lozenge>}
    </span>
  );
};

type Days = 'activeDays' | 'comment' | 'history' | 'worklog' | 'view';
const daysCell = (name: Days) => {
  const DaysCell = ({ table, row }: CellAt): ReactNode => {
    const days = table[name][row] ?? 0;
    return days === 0 ? <span className={styles.none}>0</span> : formatCount(days);
  };
  return DaysCell;
};

const lastCell = (name: 'lastActive' | 'lastSeen') => {
  const LastCell = ({ table, row }: CellAt): ReactNode => {
    const back = table[name][row] ?? 0;
    const iso = isoDaysBack(table.window.to, back);
    return (
      <span className={iso === null ? styles.none : undefined} title={iso === null ? undefined : formatDate(iso)}>
        {formatDaysBack(table.window.to, back)}
      </span>
    );
  };
  return LastCell;
};

const Strip = ({ table, row }: CellAt) => <DayStrip strip={table.strip} row={row} />;

const Roles = ({ table, row }: CellAt) => (
  <span className={styles.text}>{rolesAt(table, row).map(roleName).map(isolated).join(', ')}</span>
);

const Protection = ({ table, row }: CellAt) =>
  isProtectedAt(table, row) && <Lozenge appearance="inprogress">{t('people.protected')}</Lozenge>;

/** A column without a cell does not compile. */
export const CELLS: Readonly<Record<TableKey, ComponentType<CellAt>>> = {
  name: Name,
  use: UseCell,
  strip: Strip,
  licences: Licences,
  activeDays: daysCell('activeDays'),
  view: daysCell('view'),
  lastActive: lastCell('lastActive'),
  lastSeen: lastCell('lastSeen'),
  comment: daysCell('comment'),
  history: daysCell('history'),
  worklog: daysCell('worklog'),
  type: Type,
  roles: Roles,
  protection: Protection,
};
