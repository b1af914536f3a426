import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AccountId } from '../../../kernel/account';
import type { BatchStatus, NamedGroup, PersonStatus } from '../../../reclaim/view';
import { call } from '../../bridge';
import { formatDate } from '../../report/dates';
import { useOrganizationNames } from '../../report/organization-names';
import { groupName, useGroupNames } from '../../report/use-group-names';
import { failureOf } from '../../site/failure';
import { FailureMessage } from '../../site/failure-message';
import { KEYS } from '../../site/query-keys';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import { accessLine, canBeGivenBack, changeLines, isSuspension, outcomeLine } from './change-words';
import { giveBackWords, GiveBackDialog } from './give-back-dialog';
import { EvidenceCell } from './plan-table';
import styles from './reclaim.module.css';
import { useReturned } from './use-returned';
import { useNameOf } from './who';

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.map((line) => (
    <span key={line} className={styles.line}>
      {line}
    </span>
  ));

interface PersonRowProps {
  readonly batch: BatchStatus;
  readonly person: PersonStatus;
  readonly nameOfGroup: (id: string) => string;
  /** The UTC date on which they were seen since; `null`: not. */
  readonly seenOn: string | null;
  /** `null`: there is nothing to give back, or it cannot be just now. */
  readonly onGiveBack: (() => void) | null;
}

const PersonRow = ({ batch, person, nameOfGroup, seenOn, onGiveBack }: PersonRowProps) => {
  const nameOf = useNameOf();
  const name = nameOf(person.account);
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {seenOn !== null && (
          <span className={styles.returned}>{t('reclaim.cameBack', { day: formatDate(seenOn) })}</span>
        )}
      </th>
      {batch.kind === 'reclaim' && (
        <td>
          {person.evidence && <EvidenceCell {...person.evidence} opinion={person.evidence.opinion} />}
          <Lines lines={person.access.map(accessLine)} />
        </td>
      )}
      <td data-title={changesTitle(batch)}>
        <Lines lines={changeLines(batch, person, nameOfGroup)} />
      </td>
      <td data-title={t('reclaim.outcome')}>{outcomeLine(batch, person, nameOfGroup) ?? '–'}</td>
      {batch.kind === 'reclaim' && (
        <td>
          {onGiveBack && (
            <Button spacing="compact" onClick={onGiveBack}>
              {giveBackWords(batch).giveBack}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
};

const changesTitle = (batch: BatchStatus): string => t(isSuspension(batch) ? 'suspension.access' : 'reclaim.changes');

/** Names of groups of Jira by what Jira says, of the organization's by what was confirmed; directories are named by their ids. */
const useNamesOfGroups = (
  batch: BatchStatus,
  people: readonly PersonStatus[],
  told: readonly NamedGroup[],
): ((id: string) => string) => {
  const ids = people.flatMap(({ changes, after }) => [...changes.map(({ group }) => group), ...(after?.groups ?? [])]);
  const [groups] = useGroupNames(batch.place === 'organization' ? [] : [...new Set(ids)]);
  if (isSuspension(batch)) return (id) => t('suspension.directory', { id: isolated(id) });
  if (batch.place === 'jira') return (id) => isolated(groupName(groups, id));
  const names = new Map(told.map(({ id, name }) => [id, name === '' ? id : name]));
  return (id) => isolated(names.get(id) ?? id);
};

/** Parts of a batch as they are asked for. A batch that has come further is read again. */
const useParts = ({ number, settled, people }: BatchStatus) =>
  useInfiniteQuery({
    queryKey: KEYS.batch(number, settled),
    queryFn: ({ pageParam }) => call('batchPart', { batch: number, from: pageParam }),
    initialPageParam: 0,
    getNextPageParam: ({ from, people: part }) =>
      part.length > 0 && from + part.length < people ? from + part.length : null,
  });

interface PeopleTableProps {
  readonly batch: BatchStatus;
  readonly people: readonly PersonStatus[];
  readonly groups: readonly NamedGroup[];
  /** `null`: nothing can be given back just now. */
  readonly onGiveBack: ((account: AccountId) => void) | null;
}

const PeopleTable = ({ batch, people, groups, onGiveBack }: PeopleTableProps) => {
  const isThere = batch.place === 'organization';
  const nameOfGroup = useNamesOfGroups(batch, people, groups);
  useOrganizationNames(isThere ? people.map(({ account }) => account) : []);
  const returned = useReturned();
  const isReclaim = batch.kind === 'reclaim';
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('reclaim.peopleTable')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('reclaim.person')}</th>
            {isReclaim && <th scope="col">{t('reclaim.evidence')}</th>}
            <th scope="col">{changesTitle(batch)}</th>
            <th scope="col">{t('reclaim.outcome')}</th>
            {isReclaim && (
              <th scope="col">
                <span className={styles.hidden}>{giveBackWords(batch).giveBack}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {people.map((person, i) => {
            const isTaken = isReclaim && canBeGivenBack(person);
            return (
              <PersonRow
                key={`${i} ${person.account}`}
                batch={batch}
                person={person}
                nameOfGroup={nameOfGroup}
                seenOn={isTaken ? returned(batch, person) : null}
                onGiveBack={isTaken && onGiveBack ? () => onGiveBack(person.account) : null}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

interface BatchPeopleProps {
  readonly batch: BatchStatus;
  readonly isBlocked: boolean;
  readonly onBegun: (batch: number | null) => void;
}

/** Everybody in a batch, with what is on record of each, and the way to give it back. */
export const BatchPeople = ({ batch, isBlocked, onBegun }: BatchPeopleProps) => {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useParts(batch);
  const { beginRestore } = useChanges();
  const [doing, start] = useDoing();
  /** Who is to be given back what was taken; all of them where it is `null`. */
  const [asked, setAsked] = useState<{ readonly accounts: AccountId[] | null } | null>(null);
  if (error)
    return <FailureMessage title={t('reclaim.partFailed')} failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Spinner label={t('reclaim.planReading')} />;
  const people = data.pages.flatMap((part) => part.people);
  const takers = people.filter(canBeGivenBack).length;
  const canRestore = batch.kind === 'reclaim' && !isBlocked;
  const restore = (accounts: AccountId[] | null) => {
    setAsked(null);
    start(async () => onBegun(await beginRestore({ batch: batch.number, accounts, why: '' })));
  };
  return (
    <>
      <PeopleTable
        batch={batch}
        people={people}
        groups={data.pages[0]?.groups ?? []}
        onGiveBack={canRestore ? (account) => setAsked({ accounts: [account] }) : null}
      />
      <div className={styles.actions}>
        {hasNextPage && (
          <Button spacing="compact" onClick={() => void fetchNextPage()} isLoading={isFetchingNextPage}>
            {t('reclaim.more')}
          </Button>
        )}
        {canRestore && takers > 0 && !hasNextPage && (
          <Button onClick={() => setAsked({ accounts: null })} isLoading={doing.kind === 'busy'}>
            {giveBackWords(batch).giveAllBack}
          </Button>
        )}
      </div>
      {doing.kind === 'failed' && <FailureMessage title={giveBackWords(batch).failed} failure={doing.failure} />}
      {asked && (
        <GiveBackDialog
          batch={batch}
          count={asked.accounts?.length ?? takers}
          onConfirm={() => restore(asked.accounts)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
};
