import Heading from '@atlaskit/heading';
import { useMemo } from 'react';

import { formatDay, type Day } from '../../../kernel/day';
import { formatDate } from '../../report/dates';
import type { Table } from '../../report/judge';
import { namingOf } from '../../report/people';
import { useNamesOf } from '../../report/use-people';
import { useSite } from '../../site/site-context';
import table from '../../ui/table.module.css';
import { t } from '../../words/translate';
import { comparedSeats, type ComparedSeat } from './figures';
import styles from './organization.module.css';

/** As many as can be read through. */
const MOST_SHOWN = 100;

const dayLine = (day: Day | null): string => (day === null ? t('organization.noDay') : formatDate(formatDay(day)));

const Row = ({ opinion: { account, role, record, organization, opinion } }: { opinion: ComparedSeat }) => {
  const { overview, names } = useSite();
  const naming = namingOf(names.people, account);
  const product = overview.products.find(({ key }) => key === role)?.name ?? role;
  return (
    <tr>
      <th scope="row">
        <bdi>{naming.kind === 'known' ? naming.name : naming.account}</bdi>
      </th>
      <td>
        <bdi>{product}</bdi>
      </td>
      <td>{dayLine(record)}</td>
      <td>{dayLine(organization)}</td>
      <td className={styles.wide}>{opinion.disagreement && t(`organization.${opinion.disagreement}`)}</td>
    </tr>
  );
};

const Disagreements = ({ opinions }: { opinions: readonly ComparedSeat[] }) => {
  const { names } = useSite();
  const shown = opinions.slice(0, MOST_SHOWN);
  useNamesOf(
    names.people,
    shown.map(({ account }) => account),
  );
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('organization.disagreements')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('organization.person')}</th>
            <th scope="col">{t('organization.product')}</th>
            <th scope="col">{t('organization.byRecord')}</th>
            <th scope="col">{t('organization.byAtlassian')}</th>
            <th scope="col">{t('organization.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((opinion) => (
            <Row key={`${opinion.account} ${opinion.role}`} opinion={opinion} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Compared = ({ columns }: { columns: Table }) => {
  const opinions = useMemo(() => comparedSeats(columns), [columns]);
  const apart = opinions.filter(({ opinion }) => opinion.disagreement !== null);
  const settled = opinions.filter(({ before, opinion }) => before === 'unknown' && opinion.use !== 'unknown');
  const readers = settled.filter(({ opinion }) => opinion.use === 'reader').length;
  return (
    <>
      <p className={styles.finding}>{t('organization.compared', { count: opinions.length, apart: apart.length })}</p>
      {settled.length > 0 && (
        <p className={styles.finding}>
          {t('organization.settled', { count: settled.length, readers, idle: settled.length - readers })}
        </p>
      )}
      {apart.length > 0 && <Disagreements opinions={apart} />}
      {apart.length > MOST_SHOWN && (
        <p className={styles.quiet}>{t('organization.more', { count: apart.length - MOST_SHOWN })}</p>
      )}
    </>
  );
};

/** Where Jira’s record and Atlassian’s last-active dates say different things, and what the dates settle. */
export const OpinionsSection = ({ table: columns }: { table: Table | null }) => (
  <section className={styles.card} aria-labelledby="organization-opinions">
    <Heading size="small" as="h3" id="organization-opinions">
      {t('organization.opinionsTitle')}
    </Heading>
    <p className={styles.quiet}>{t('organization.opinionsHelp')}</p>
    {columns ? <Compared columns={columns} /> : <p className={styles.quiet}>{t('organization.notCompared')}</p>}
  </section>
);
