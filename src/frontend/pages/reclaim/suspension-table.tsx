import Button from '@atlaskit/button/new';
import { useState } from 'react';

import type { HeldProduct, PlannedSuspension } from '../../../reclaim/view';
import { useOrganizationNames } from '../../report/organization-names';
import { UseLozenge } from '../../ui/use-lozenge';
import { t } from '../../words/translate';
import { accessLine } from './change-words';
import styles from './reclaim.module.css';
import { useNameOf } from './who';

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

const accountWords = ({ isManaged, isSynced }: PlannedSuspension): string[] => [
  ...(isManaged === null ? [] : [t(isManaged ? 'suspension.managed' : 'suspension.unmanaged')]),
  ...(isSynced ? [t('suspension.synced')] : []),
];

/** Of each person: who manages the account, what goes with it, and what stays. */
export const SuspensionTable = ({ people }: { people: readonly PlannedSuspension[] }) => {
  const [isWhole, setWhole] = useState(false);
  const shown = people.slice(0, isWhole ? people.length : FIRST);
  const nameOf = useNameOf();
  useOrganizationNames(shown.map(({ account }) => account));
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('suspension.planTable')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('reclaim.person')}</th>
              <th scope="col">{t('suspension.account')}</th>
              <th scope="col">{t('suspension.loses')}</th>
              <th scope="col">{t('suspension.keeps')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <tr key={person.account}>
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
                <td data-title={t('suspension.loses')}>
                  <Held products={person.lost} />
                </td>
                <td data-title={t('suspension.keeps')}>
                  <Held products={person.stays} />
                </td>
              </tr>
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
      {people.some(({ isSynced }) => isSynced) && <p className={styles.quiet}>{t('suspension.syncedHelp')}</p>}
    </>
  );
};
