import { useId, useMemo, type ReactNode } from 'react';

import type { AccountId } from '../../../kernel/account';
import { addDays, parseDay, type Day } from '../../../kernel/day';
import type { Product } from '../../../kernel/product';
import { shortDays } from '../../../history/rules/short-days';
import { productOfRole } from '../../../report/rules/seat-product';
import { SINCE_START } from '../../../roster/rules/first-seen';
import { classReason } from '../../report/class-reason';
import type { Table } from '../../report/judge';
import { licencesAt } from '../../report/licence-sets';
import { namingOf, type Naming } from '../../report/people';
import type { Reach } from '../../report/person-calendar';
import { isPerson } from '../../report/table';
import { usePersonHistory } from '../../report/use-history';
import { Boundary } from '../../site/boundary';
import { useSite } from '../../site/site-context';
import { t } from '../../words/translate';
import { Calendar } from './calendar';
import { Certain } from './certain';
import { Facts } from './facts';
import type { Place } from '../people/place';
import { PersonPanel } from './person-panel';
import styles from './person.module.css';
import { Reason } from './reason';
import { Seats } from './seats';
import { SecondOpinion } from './second-opinion';

const Part = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      <Boundary title={t('person.partFailed')}>{children}</Boundary>
    </section>
  );
};

const nameOf = (naming: Naming): string => {
  switch (naming.kind) {
    case 'known':
      return naming.name;
    case 'former':
      return t('person.former');
    case 'reading':
      return naming.account;
  }
};

const addressLine = (naming: Naming): string => {
  switch (naming.kind) {
    case 'known':
      return naming.email ?? t('person.emailHidden');
    case 'former':
      return t('person.notListed');
    case 'reading':
      return t('person.nameAwaited');
  }
};

const dayOf = (iso: string | null): Day | null => (iso === null ? null : parseDay(iso));

const daysIn = (isos: readonly string[]): ReadonlySet<Day> => new Set(isos.flatMap((iso) => dayOf(iso) ?? []));

/** What a day without a trace means for somebody. */
const useReach = (table: Table, row: number): Reach => {
  const { audit } = useSite().overview;
  const short = shortDays(audit.days).join(' ');
  const { watchedSince, knownFor, window } = table;
  const known = knownFor[row] ?? SINCE_START;
  return useMemo(() => {
    const to = dayOf(window.to);
    return {
      watchedSince: dayOf(watchedSince),
      knownSince: known === SINCE_START || to === null ? null : addDays(to, -known),
      gaps: daysIn(short.split(' ')),
    };
  }, [watchedSince, known, window.to, short]);
};

const NotJudged = () => <p className={styles.quiet}>{t('person.notJudged')}</p>;

/** Days of the window on show: another that was chosen may still be read. */
const lengthOf = ({ window }: Table): number => {
  const [from, to] = [parseDay(window.from), parseDay(window.to)];
  return from === null || to === null ? 0 : to - from + 1;
};

/** The products of somebody's seats that the record tells apart. */
const productsOf = (table: Table, row: number, productName: (key: string) => string): [Product, string][] => [
  ...new Map(
    licencesAt(table, row).flatMap((role): [Product, string][] => {
      const product = productOfRole(role);
      return product === null ? [] : [[product, productName(role)]];
    }),
  ),
];

interface ContentProps {
  readonly account: AccountId;
  readonly table: Table;
  readonly row: number;
  readonly naming: Naming;
  readonly productName: (key: string) => string;
}

const Content = ({ account, table, row, naming, productName }: ContentProps) => {
  const { overview, report } = useSite();
  const history = usePersonHistory(report, row);
  const reach = useReach(table, row);
  const products = useMemo(() => productsOf(table, row, productName), [table, row, productName]);
  const { recordedSince } = overview.record;
  const reason = classReason(table, row);
  const days = lengthOf(table);
  return (
    <>
      <p className={styles.address}>
        <bdi>{addressLine(naming)}</bdi>
      </p>
      <div className={styles.verdict}>
        {isPerson(table, row) ? <Reason reason={reason} /> : <NotJudged />}
        {isPerson(table, row) && reason.use === 'idle' && <Certain days={days} />}
      </div>
      <Facts table={table} row={row} history={history} recordedSince={recordedSince} />
      <Part title={t('person.seats')}>
        <Seats {...{ account, table, row, history, reach, productName }} days={days} />
      </Part>
      {overview.settings.calendar && (
        <Part title={t('person.dayByDay')}>
          {history ? (
            <Calendar history={history} reach={reach} products={products} />
          ) : (
            <p className={styles.quiet}>{t('person.daysAwaited')}</p>
          )}
        </Part>
      )}
      <Part title={t('person.opinion')}>
        <SecondOpinion account={account} />
      </Part>
    </>
  );
};

export interface PersonProps {
  readonly account: AccountId;
  readonly table: Table;
  readonly place: Place;
  readonly productName: (key: string) => string;
  readonly onPerson: (account: AccountId) => void;
  readonly onClose: () => void;
}

/** Everything that Rollcall knows of one account. */
export const Person = ({ account, table, place, productName, onPerson, onClose }: PersonProps) => {
  const { names } = useSite();
  const row = useMemo(() => table.accounts.indexOf(account), [table.accounts, account]);
  const naming = namingOf(names.people, account);
  return (
    <PersonPanel account={account} name={nameOf(naming)} place={place} onPerson={onPerson} onClose={onClose}>
      {row === -1 ? (
        <p className={styles.quiet}>{t('person.noSuchAccount')}</p>
      ) : (
        <Content key={account} {...{ account, table, row, naming, productName }} />
      )}
    </PersonPanel>
  );
};
