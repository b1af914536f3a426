import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { readJira } from '../bridge';
import { patiently } from '../jira/patiently';
import { failureOf, type PageFailure } from '../site/failure';
import { pause } from '../site/pause';
import { KEYS } from '../site/query-keys';
import { t } from '../words/translate';
import { loadGroupNames, type GroupNames } from './groups';

export type NamesOfGroups =
  /** `names`: those that were read before. */
  | { readonly kind: 'reading'; readonly names: GroupNames['names'] }
  | { readonly kind: 'failed'; readonly failure: PageFailure }
  | { readonly kind: 'read'; readonly names: GroupNames['names']; readonly complete: boolean };

const NONE: GroupNames['names'] = new Map();

/** Reads the names of groups from Jira, as whoever looks; kept nowhere. The second of what it gives has them read again. */
export const useGroupNames = (ids: readonly string[]): [NamesOfGroups, () => void] => {
  const sorted = ids.toSorted();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: KEYS.namesOfGroups(sorted),
    queryFn: ({ signal }) =>
      loadGroupNames(
        patiently(readJira, { after: (seconds) => pause(seconds, signal), onWait: () => undefined }),
        sorted,
      ),
    // What was told is of other groups while these are read: one that is not among them is not gone.
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  const again = (): void => void refetch();
  if (isFetching) return [{ kind: 'reading', names: data?.names ?? NONE }, again];
  if (error) return [{ kind: 'failed', failure: failureOf(error) }, again];
  return [data ? { kind: 'read', ...data } : { kind: 'reading', names: NONE }, again];
};

/** A name, or why there is none: an id says nothing to whoever looks. */
export const groupName = (state: NamesOfGroups, id: string): string => {
  switch (state.kind) {
    case 'reading':
      return state.names.get(id) ?? t('ui.groupReading');
    case 'failed':
      return t('ui.groupUnread');
    case 'read':
      return state.names.get(id) ?? t(state.complete ? 'ui.groupGone' : 'ui.groupNameless');
  }
};
