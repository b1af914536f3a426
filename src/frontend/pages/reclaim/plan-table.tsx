import { useState } from 'react';

import Button from '@atlaskit/button/new';

import type { AccountId } from '../../../kernel/account';
import type { PlannedPerson, TakenOpinion } from '../../../reclaim/view';
import { formatDate } from '../../report/dates';
import { groupName, useGroupNames } from '../../report/use-group-names';
import { UseLozenge } from '../../ui/use-lozenge';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';
import { Names, useNameOf, useProductName } from './who';

/** Shown before somebody asks for all. */
const FIRST = 50;

const dateOf = (date: string | null): string => (date === null ? t('reclaim.notOnRecord') : formatDate(date));

export const opinionText = ({ kind, within }: TakenOpinion): string =>
  kind === 'active' ? t('reclaim.opinionActive', { within }) : t('reclaim.opinionNothing', { within });

/** By what somebody is judged: the class, the last days, and what Jira itself says. */
export const EvidenceCell = ({
  use,
  lastWritten,
  lastLooked,
  lastByAtlassian,
  opinion,
}: Pick<PlannedPerson, 'use' | 'lastWritten' | 'lastLooked' | 'lastByAtlassian'> & {
  opinion: TakenOpinion | null;
}) => (
  <>
    {use && <UseLozenge use={use} />}
    <span className={styles.line}>{t('reclaim.wrote', { date: dateOf(lastWritten) })}</span>
    <span className={styles.line}>{t('reclaim.looked', { date: dateOf(lastLooked) })}</span>
    {lastByAtlassian !== null && (
      <span className={styles.line}>{t('reclaim.byAtlassian', { date: formatDate(lastByAtlassian) })}</span>
    )}
    {opinion && <span className={styles.line}>{opinionText(opinion)}</span>}
  </>
);

interface PlanTableProps {
  readonly people: readonly PlannedPerson[];
  readonly opinions: ReadonlyMap<AccountId, TakenOpinion>;
  /** Why somebody’s seat is asked for. */
  readonly whys: ReadonlyMap<AccountId, string>;
}

/** Of each person: the evidence, the groups to leave, and what goes and stays with that. */
export const PlanTable = ({ people, opinions, whys }: PlanTableProps) => {
  const [isWhole, setWhole] = useState(false);
  const shown = people.slice(0, isWhole ? people.length : FIRST);
  const [groups] = useGroupNames([...new Set(shown.flatMap(({ leave }) => leave))]);
  const nameOf = useNameOf();
  const productName = useProductName();
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('reclaim.planTable')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('reclaim.person')}</th>
              <th scope="col">{t('reclaim.evidence')}</th>
              <th scope="col">{t('reclaim.leaves')}</th>
              <th scope="col">{t('reclaim.alsoLoses')}</th>
              <th scope="col">{t('reclaim.keeps')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ account, leave, alsoLost, stays, ...evidence }) => (
              <tr key={account}>
                <th scope="row">
                  <bdi>{nameOf(account)}</bdi>
                  {whys.has(account) && <span className={styles.line}>{whys.get(account)}</span>}
                </th>
                <td>
                  <EvidenceCell {...evidence} opinion={opinions.get(account) ?? null} />
                </td>
                <td data-title={t('reclaim.leaves')}>
                  <Names names={leave.map((id) => groupName(groups, id))} none={t('reclaim.nothing')} />
                </td>
                <td data-title={t('reclaim.alsoLoses')}>
                  <Names names={alsoLost.map(productName)} none={t('reclaim.nothing')} />
                </td>
                <td data-title={t('reclaim.keeps')}>
                  <Names names={stays.map(productName)} none={t('reclaim.nothing')} />
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
      <p className={styles.quiet}>{t('reclaim.synced')}</p>
    </>
  );
};
