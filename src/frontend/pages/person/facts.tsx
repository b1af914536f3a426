import type { PersonHistory } from '../../../report/rules/person-history';
import { formatDate, isoDaysBack, startingUpper } from '../../report/dates';
import type { Table } from '../../report/judge';
import { lastLookedLine, lastWroteLine } from '../../report/last-trace';
import { rolesAt, statusOf, typeOf } from '../../report/table';
import { roleName } from '../../report/wording';
import { isolated, plainText } from '../../words/plain-text';
import styles from './facts.module.css';

const knownLine = (table: Table, row: number, recordedSince: string | null): string => {
  const iso = isoDaysBack(table.window.to, table.knownFor[row] ?? 0);
  if (iso !== null) return formatDate(iso);
  return recordedSince === null
    ? 'The beginning of the record'
    : `${formatDate(recordedSince)}, where the record begins`;
};

const accountLine = (table: Table, row: number): string => {
  const kinds = {
    person: null,
    app: 'an app',
    customer: 'a portal customer',
    unknown: 'not in the directory yet',
  } as const;
  const states = { active: 'enabled', inactive: 'deactivated', unknown: 'not known whether enabled' } as const;
  return startingUpper([states[statusOf(table, row)], kinds[typeOf(table, row)]].filter(Boolean).join(', '));
};

interface FactsProps {
  readonly table: Table;
  readonly row: number;
  readonly history: PersonHistory | null;
  readonly recordedSince: string | null;
}

/** What is known of an account beside its days. */
export const Facts = ({ table, row, history, recordedSince }: FactsProps) => {
  const roles = rolesAt(table, row).map(roleName).map(isolated).join(', ');
  const facts = [
    ['Account', accountLine(table, row)],
    ['Known since', knownLine(table, row, recordedSince)],
    ['Last wrote', lastWroteLine(table, row, history, recordedSince)],
    ['Last looked', lastLookedLine(table, row, history, recordedSince)],
    ...(roles === '' ? [] : [['Roles', roles]]),
    ['Account id', plainText(table.accounts[row] ?? '')],
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
