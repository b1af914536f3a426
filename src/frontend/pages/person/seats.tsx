import Spinner from '@atlaskit/spinner';

import type { DayUse, PersonHistory } from '../../../report/rules/person-history';
import { productOfRole } from '../../../report/rules/seat-product';
import { seatReason } from '../../report/class-reason';
import type { Table } from '../../report/judge';
import { licencesAt } from '../../report/licence-sets';
import { calendarDays, seatDays, type Reach, type SeatDays } from '../../report/person-calendar';
import { FailureMessage } from '../../site/failure-message';
import { waitingLine } from '../../words/failures';
import { t } from '../../words/translate';
import { Reason } from './reason';
import styles from './seats.module.css';
import { useSeats, type SeatsState } from './use-seats';

/** Every group that gives a seat. `null`: they are still being read. */
const Groups = ({ groups }: { groups: readonly string[] | null }) => {
  if (groups === null) return null;
  if (groups.length === 0) return <p className={styles.note}>{t('person.noGroup')}</p>;
  return (
    <>
      <p className={styles.note}>{t('person.grantedBy', { count: groups.length })}</p>
      <ul className={styles.groups}>
        {groups.map((group, i) => (
          <li key={i}>
            <bdi>{group}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
};

const numbersOf = ({ untold, ...days }: SeatDays): string =>
  untold > 0 ? t('person.usedUntold', { untold, ...days }) : t('person.used', days);

/** Days written against days only looked: from who works here to who reads. Of nothing there is no picture. */
const Spectrum = ({ used }: { used: SeatDays }) => {
  if (used.wrote + used.looked + used.untold === 0) return null;
  const share = (days: number): string => `${used.days === 0 ? 0 : (100 * days) / used.days}%`;
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.wrote} style={{ width: share(used.wrote) }} />
        <span className={styles.looked} style={{ width: share(used.looked) }} />
        {used.untold > 0 && <span className={styles.untold} style={{ width: share(used.untold) }} />}
      </div>
      <p className={styles.numbers}>{numbersOf(used)}</p>
    </>
  );
};

interface SeatsProps {
  readonly account: string;
  readonly table: Table;
  readonly row: number;
  readonly days: number;
  readonly history: PersonHistory | null;
  readonly reach: Reach;
  readonly productName: (key: string) => string;
}

const usesOf = (history: PersonHistory, role: string): readonly DayUse[] => {
  const product = productOfRole(role);
  return (product === null ? undefined : history.products.get(product)) ?? history.site;
};

const SeatItem = ({ role, groups, ...seat }: SeatsProps & { role: string; groups: readonly string[] | null }) => {
  const { table, row, days, history, reach, productName } = seat;
  const reason = seatReason(table, role, row);
  const isDated = table.dated.has(role);
  const used = isDated ? null : history && seatDays(calendarDays(usesOf(history, role), history, reach), days);
  return (
    <li className={styles.seat}>
      <h4 className={styles.product}>
        <bdi>{productName(role)}</bdi>
      </h4>
      <Reason reason={reason} />
      {!reason.isApart && <p className={styles.note}>{t('person.notApart')}</p>}
      {used && <Spectrum used={used} />}
      <Groups groups={groups} />
    </li>
  );
};

/** Through which groups seats of which only Atlassian tells are held, nobody tells. */
const seatsOf = (state: SeatsState, table: Table, row: number) => {
  const held = licencesAt(table, row).map((product) => ({ product, groups: null }));
  return state.kind === 'read' ? [...state.seats, ...held.filter(({ product }) => table.dated.has(product))] : held;
};

/** How someone used each seat, and through which groups it is held. */
export const Seats = (props: SeatsProps) => {
  const [state, again] = useSeats(props.account);
  const seats = seatsOf(state, props.table, props.row);
  return (
    <>
      {state.kind === 'read' && seats.length === 0 && <p className={styles.note}>{t('person.noSeat')}</p>}
      {seats.length > 0 && (
        <ul className={styles.seats}>
          {seats.map(({ product, groups }) => (
            <SeatItem key={product} {...props} role={product} groups={groups} />
          ))}
        </ul>
      )}
      {state.kind === 'reading' && (
        <div className={styles.reading}>
          <Spinner size="small" label={t('person.readingGroups')} />
          {state.waiting !== null && <p role="status">{waitingLine(state.waiting)}</p>}
        </div>
      )}
      {state.kind === 'failed' && (
        <FailureMessage title={t('person.groupsFailed')} failure={state.failure} onRetry={again} />
      )}
    </>
  );
};
