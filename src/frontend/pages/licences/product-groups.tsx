import Button from '@atlaskit/button/new';
import { useMemo, useState } from 'react';

import { includingRole } from '../../../directory/rules/licence';
import { productOfRole } from '../../../report/rules/seat-product';
import { freedUse, type FreedUse } from '../../report/freed-use';
import type { Table } from '../../report/judge';
import type { PricedUse } from '../../report/money';
import type { GroupSeats } from '../../report/record-holder';
import { groupName, useGroupNames, type NamesOfGroups } from '../../report/use-group-names';
import { useGroupSeats } from '../../report/use-history';
import type { Report } from '../../report/use-report';
import { formatCount, plural } from '../../report/wording';
import { FailureMessage } from '../../site/failure-message';
import { isolated } from '../../words/plain-text';
import styles from './product-groups.module.css';
import { whatIfLines, type WhatIf } from './what-if-lines';

/** Shown before somebody asks for all. */
const FIRST_GROUPS = 20;

interface GroupUse extends GroupSeats {
  readonly use: FreedUse;
}

interface GroupRowProps {
  readonly name: string;
  readonly seats: number;
  readonly whatIf: WhatIf;
}

const GroupRow = ({ name, seats, whatIf }: GroupRowProps) => {
  const { freed } = whatIf;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <bdi>{name}</bdi>
        </th>
        <td>{formatCount(seats)}</td>
        <td>{formatCount(freed.seats)}</td>
        <td>{freed.idle === 0 && freed.unclear > 0 ? 'can’t tell yet' : formatCount(freed.idle)}</td>
      </tr>
      <tr>
        <td colSpan={4} className={styles.asked}>
          <details className={styles.whatIf}>
            <summary>What if it lost access?</summary>
            {whatIfLines(whatIf).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </details>
        </td>
      </tr>
    </tbody>
  );
};

interface ProductGroupsProps {
  readonly use: PricedUse;
  readonly table: Table;
  readonly report: Report;
  readonly currency: string;
  /** Every product of the site. */
  readonly products: readonly { readonly key: string; readonly name: string }[];
}

/** Groups with the most people who hold their seat through them alone first: there a change frees most. */
const sorted = (groups: readonly GroupSeats[], table: Table, role: string): GroupUse[] =>
  groups
    .map((group) => ({ ...group, use: freedUse(table, role, group.freed) }))
    .sort((one, other) => other.use.seats - one.use.seats || other.kept - one.kept);

interface GroupTableProps extends Omit<ProductGroupsProps, 'report' | 'table'> {
  readonly groups: readonly GroupUse[];
  readonly names: NamesOfGroups;
}

const GroupTable = ({ use, currency, products, groups, names }: GroupTableProps) => {
  const { product, price } = use;
  const included = products.find(({ key }) => key !== product.key && includingRole(key) === product.key)?.name ?? null;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={`Groups that give ${isolated(product.name)}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Seats it gives</th>
            <th scope="col">Through it alone</th>
            <th scope="col">Idle of these</th>
          </tr>
        </thead>
        {groups.map(({ group, kept, use: freed }) => (
          <GroupRow
            key={group}
            name={groupName(names, group)}
            seats={freed.seats + kept}
            whatIf={{ freed, kept, price, currency, included, isTold: productOfRole(product.key) !== null }}
          />
        ))}
      </table>
    </div>
  );
};

/** The groups that give a product, and what would become of its seats without each. Their names are read here and kept nowhere. */
export const ProductGroups = ({ use, table, report, currency, products }: ProductGroupsProps) => {
  const { key } = use.product;
  const told = useGroupSeats(report, key);
  const groups = useMemo(() => told && sorted(told, table, key), [told, table, key]);
  const [isWhole, setWhole] = useState(false);
  const shown = groups?.slice(0, isWhole ? groups.length : FIRST_GROUPS) ?? [];
  const [names, again] = useGroupNames(shown.map(({ group }) => group));
  if (groups === null) return <p className={styles.quiet}>The groups are counted as soon as the report is here.</p>;
  if (groups.length === 0) return <p className={styles.quiet}>No group is known to give this product.</p>;
  return (
    <>
      {names.kind === 'failed' && (
        <FailureMessage title="The names of the groups could not be read" failure={names.failure} onRetry={again} />
      )}
      <GroupTable use={use} currency={currency} products={products} groups={shown} names={names} />
      {shown.length < groups.length && (
        <Button spacing="compact" onClick={() => setWhole(true)}>
          {`Show all ${plural(groups.length, 'group', 'groups')}`}
        </Button>
      )}
      <p className={styles.quiet}>
        Each group is asked about by itself, with every other as it is: without two of them, more seats may come free
        than without one and the other.
      </p>
    </>
  );
};
