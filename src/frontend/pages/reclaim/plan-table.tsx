import { useState } from 'react';

import Button from '@atlaskit/button/new';

import type { AccountId } from '../../../kernel/account';
import type { PlannedPerson, ReclaimPlan, TakenOpinion } from '../../../reclaim/view';
import { formatDate } from '../../report/dates';
import { groupName, useGroupNames } from '../../report/use-group-names';
import { UseLozenge } from '../../ui/use-lozenge';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';
import { Names, useNameOf, useProductName } from './who';

/** Shown before somebody asks for all. */
const FIRST = 50;

/** `since`: the first day of which it would be known; `null` where it is of none. */
const traceText = (date: string | null, since: string | null): string => {
  if (date !== null) return formatDate(date);
  return since === null ? t('reclaim.notOnRecord') : t('reclaim.nothingSince', { since: formatDate(since) });
};

export const opinionText = ({ kind, within }: TakenOpinion): string =>
  kind === 'active' ? t('reclaim.opinionActive', { within }) : t('reclaim.opinionNothing', { within });

interface EvidenceProps extends Pick<PlannedPerson, 'use' | 'lastWritten' | 'lastLooked' | 'lastByAtlassian'> {
  readonly opinion: TakenOpinion | null;
  readonly window: ReclaimPlan['window'];
  readonly watchedSince: string | null;
}

/** Days from which on nothing was done. Somebody who is not idle, and of whom no day is told, did it in products that are not told apart. */
const silentSince = ({ use, lastWritten, lastLooked, window, watchedSince }: EvidenceProps) => {
  const isTold = use === 'idle' || lastWritten !== null || lastLooked !== null;
  if (!isTold) return { wrote: null, looked: null };
  const looked = watchedSince !== null && watchedSince > window.from ? watchedSince : window.from;
  return { wrote: window.from, looked: watchedSince === null ? null : looked };
};

/** By what somebody is judged: the class, the last days, and what Jira itself says. */
export const EvidenceCell = (evidence: EvidenceProps) => {
  const { use, lastWritten, lastLooked, lastByAtlassian, opinion } = evidence;
  const since = silentSince(evidence);
  return (
    <>
      {use && <UseLozenge use={use} />}
      <span className={styles.line}>{t('reclaim.wrote', { date: traceText(lastWritten, since.wrote) })}</span>
      <span className={styles.line}>{t('reclaim.looked', { date: traceText(lastLooked, since.looked) })}</span>
      {lastByAtlassian !== null && (
        <span className={styles.line}>{t('reclaim.byAtlassian', { date: formatDate(lastByAtlassian) })}</span>
      )}
      {opinion && <span className={styles.line}>{opinionText(opinion)}</span>}
    </>
  );
};

interface PlanTableProps extends Pick<ReclaimPlan, 'window' | 'watchedSince'> {
  readonly people: readonly PlannedPerson[];
  readonly opinions: ReadonlyMap<AccountId, TakenOpinion>;
  /** Why somebody’s seat is asked for. */
  readonly whys: ReadonlyMap<AccountId, string>;
}

/** Of each person: the evidence, the groups to leave, and what goes and stays with that. */
export const PlanTable = ({ people, opinions, whys, window, watchedSince }: PlanTableProps) => {
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
                  <EvidenceCell {...evidence} {...{ window, watchedSince }} opinion={opinions.get(account) ?? null} />
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
