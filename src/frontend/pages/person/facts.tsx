import type { PersonHistory } from '../../../report/rules/person-history';
import { formatDate, isoDaysBack } from '../../report/dates';
import type { Table } from '../../report/judge';
import { lastLookedLine, lastWroteLine } from '../../report/last-trace';
import { rolesAt, statusOf, typeOf } from '../../report/table';
import { roleName } from '../../report/wording';
import { pushesOf } from '../../site/pushes';
import { useSite } from '../../site/site-context';
import { isolated, plainText } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './facts.module.css';
import { sentLine } from './sent-line';

const knownLine = (table: Table, row: number, recordedSince: string | null): string => {
  const iso = isoDaysBack(table.window.to, table.knownFor[row] ?? 0);
  if (iso !== null) return formatDate(iso);
  return recordedSince === null
    ? t('person.knownFromStart')
    : t('person.knownAtStart', { day: formatDate(recordedSince) });
};

const accountLine = (table: Table, row: number): string =>
  t('person.accountState', { state: statusOf(table, row), type: typeOf(table, row) });

interface FactsProps {
  readonly table: Table;
  readonly row: number;
  readonly history: PersonHistory | null;
  readonly recordedSince: string | null;
}

/** What is known of an account beside its days. */
export const Facts = ({ table, row, history, recordedSince }: FactsProps) => {
  const { overview } = useSite();
  // Of a platform's own ingest it is not on record who could be told of, and what is pulled nobody may have read.
  const push = pushesOf(overview).find(({ kind, url }) => kind === 'webhook' && url !== null);
  const roles = rolesAt(table, row).map(roleName).map(isolated).join(', ');
  const facts = [
    [t('person.account'), accountLine(table, row)],
    [t('person.knownSince'), knownLine(table, row, recordedSince)],
    [t('person.lastWrote'), lastWroteLine(table, row, history, recordedSince)],
    [t('person.lastLooked'), lastLookedLine(table, row, history, recordedSince)],
    ...(roles === '' ? [] : [[t('person.roles'), roles]]),
    ...(push ? [[t('person.sent'), sentLine(table, row, push, overview.now)]] : []),
    [t('person.accountId'), plainText(table.accounts[row] ?? '')],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([term, told]) => (
        <div key={term} className={styles.fact}>
          <dt>{term}</dt>
          <dd>{told}</dd>
        </div>
      ))}
    </dl>
  );
};
