import Button from '@atlaskit/button/new';
import { useState } from 'react';

import type { HeldProduct, NamedGroup, PlannedSuspension } from '../../../reclaim/view';
import { useOrganizationNames } from '../../report/organization-names';
import { UseLozenge } from '../../ui/use-lozenge';
import { t } from '../../words/translate';
import { accessLine } from './change-words';
import styles from './reclaim.module.css';
import { Names, useNameOf } from './who';

/** Shown before somebody asks for all. */
const FIRST = 50;

const Held = ({ products }: { products: readonly HeldProduct[] }) => {
  if (products.length === 0) return t('reclaim.nothing');
  return products.map((product) => (
    <span key={`${product.key} ${product.site}`} className={styles.line}>
      {accessLine(product)}
    </span>
  ));
};

/** Somebody in the organization, and what is lost. `leave`: groups that go, where it is by groups. */
interface Loser extends Pick<PlannedSuspension, 'account' | 'isManaged' | 'isSynced' | 'lost' | 'stays'> {
  readonly use?: PlannedSuspension['use'];
  readonly leave?: readonly NamedGroup[];
}

const accountWords = ({ isManaged, isSynced }: Loser): string[] => [
  ...(isManaged === null ? [] : [t(isManaged ? 'suspension.managed' : 'suspension.unmanaged')]),
  ...(isSynced ? [t('suspension.synced')] : []),
];

interface RowProps {
  readonly person: Loser;
  readonly titles: AccessTableProps['titles'];
}

const Row = ({ person, titles }: RowProps) => {
  const nameOf = useNameOf();
  return (
    <tr>
      <th scope="row">
        <bdi>{nameOf(person.account)}</bdi>
      </th>
      <td>
        {person.use && <UseLozenge use={person.use} />}
        {accountWords(person).map((line) => (
          <span key={line} className={styles.line}>
            {line}
          </span>
        ))}
      </td>
      {person.leave && (
        <td data-title={t('reclaim.leaves')}>
          <Names names={person.leave.map(({ id, name }) => name || id)} none={t('reclaim.nothing')} />
        </td>
      )}
      <td data-title={titles.lost}>
        <Held products={person.lost} />
      </td>
      <td data-title={titles.stays}>
        <Held products={person.stays} />
      </td>
    </tr>
  );
};

interface AccessTableProps {
  readonly people: readonly Loser[];
  readonly label: string;
  readonly titles: { readonly lost: string; readonly stays: string };
}

/** Of each person: who manages the account, which groups go, what goes with that, and what stays. */
export const AccessTable = ({ people, label, titles }: AccessTableProps) => {
  const [isWhole, setWhole] = useState(false);
  const shown = people.slice(0, isWhole ? people.length : FIRST);
  const hasGroups = people.some(({ leave }) => leave !== undefined);
  useOrganizationNames(shown.map(({ account }) => account));
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('reclaim.person')}</th>
              <th scope="col">{t('suspension.account')}</th>
              {hasGroups && <th scope="col">{t('reclaim.leaves')}</th>}
              <th scope="col">{titles.lost}</th>
              <th scope="col">{titles.stays}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <Row key={person.account} person={person} titles={titles} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < people.length && (
        <div>
          <Button spacing="compact" onClick={() => setWhole(true)}>
            {t('reclaim.more')}
          </Button>
        </div>
      )}
    </>
  );
};
