import Button from '@atlaskit/button/new';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';

import { includingRole } from '../../../directory/rules/licence';
import { productOfRole } from '../../../report/rules/seat-product';
import { COUNTED } from '../../report/filter';
import { freedUse, type FreedUse } from '../../report/freed-use';
import type { Table } from '../../report/judge';
import type { PricedUse } from '../../report/money';
import type { GroupSeats } from '../../report/record-holder';
import { groupName, useGroupNames, type NamesOfGroups } from '../../report/use-group-names';
import { useGroupSeats } from '../../report/use-history';
import type { Report } from '../../report/use-report';
import { useAddress } from '../../site/site-context';
import { FailureMessage } from '../../site/failure-message';
import { formatCount } from '../../words/figures';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './product-groups.module.css';
import { whatIfLines, type WhatIf } from './what-if-lines';

/** Shown before somebody asks for all. */
const FIRST_GROUPS = 20;

interface GroupUse extends GroupSeats {
  readonly use: FreedUse;
}

interface GroupRowProps {
  readonly name: string;
  /** Where the people of the group are shown. */
  readonly address: string;
  readonly seats: number;
  readonly whatIf: WhatIf;
}

const GroupRow = ({ name, address, seats, whatIf }: GroupRowProps) => {
  const { freed } = whatIf;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <Link href={address} title={t('licences.peopleOf')}>
            <bdi>{name}</bdi>
          </Link>
        </th>
        <td>{formatCount(seats)}</td>
        <td>{formatCount(freed.seats)}</td>
        <td>{freed.idle === 0 && freed.unclear > 0 ? t('licences.cannotTell') : formatCount(freed.idle)}</td>
      </tr>
      <tr>
        <td colSpan={4} className={styles.asked}>
          <details className={styles.whatIf}>
            <summary>{t('licences.whatIf')}</summary>
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
  const address = useAddress();
  const { product, price } = use;
  const included = products.find(({ key }) => key !== product.key && includingRole(key) === product.key)?.name ?? null;
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="region"
      aria-label={t('licences.groupsOf', { product: isolated(product.name) })}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('licences.group')}</th>
            <th scope="col">{t('licences.seatsOfGroup')}</th>
            <th scope="col">{t('licences.throughItAlone')}</th>
            <th scope="col">{t('licences.idleOfThese')}</th>
          </tr>
        </thead>
        {groups.map(({ group, kept, use: freed }) => (
          <GroupRow
            key={group}
            name={groupName(names, group)}
            address={address('/people', { filter: { ...COUNTED, product: product.key, group } })}
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
  if (groups === null) return <p className={styles.quiet}>{t('licences.groupsSoon')}</p>;
  if (groups.length === 0) return <p className={styles.quiet}>{t('licences.groupsNone')}</p>;
  return (
    <>
      {names.kind === 'failed' && (
        <FailureMessage title={t('licences.namesFailed')} failure={names.failure} onRetry={again} />
      )}
      <GroupTable use={use} currency={currency} products={products} groups={shown} names={names} />
      {shown.length < groups.length && (
        <Button spacing="compact" onClick={() => setWhole(true)}>
          {t('licences.showAll', { groups: groups.length })}
        </Button>
      )}
      <p className={styles.quiet}>{t('licences.apart')}</p>
    </>
  );
};
