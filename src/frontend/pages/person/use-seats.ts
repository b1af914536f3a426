import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Seat } from '../../../directory/view';
import { call, readJira } from '../../bridge';
import { patiently } from '../../jira/patiently';
import { loadGroupNames, type GroupNames } from '../../report/groups';
import { failureOf, type PageFailure } from '../../site/failure';
import { pause } from '../../site/pause';
import { KEYS } from '../../site/query-keys';
import { t } from '../../words/translate';
import { KEPT_MS, SETTLED } from './settled';

/** Seats with the names of the groups that give them. */
export interface NamedSeat {
  readonly product: string;
  readonly groups: readonly string[];
}

export type SeatsState =
  | { readonly kind: 'reading'; readonly waiting: number | null }
  | { readonly kind: 'failed'; readonly failure: PageFailure }
  | { readonly kind: 'read'; readonly seats: readonly NamedSeat[] };

const named = (seats: readonly Seat[], { names, complete }: GroupNames): NamedSeat[] => {
  const nameless = t(complete ? 'person.groupGone' : 'person.groupNameless');
  return seats.map(({ product, groups }) => ({ product, groups: groups.map((id) => names.get(id) ?? nameless) }));
};

/** The seats of an account and how to read them again. The names of groups are read here and kept nowhere. */
export const useSeats = (account: string): [SeatsState, () => void] => {
  const [waiting, setWaiting] = useState<number | null>(null);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: KEYS.seatsOf(account),
    queryFn: async ({ signal }) => {
      const after = (seconds: number) => pause(seconds, signal);
      await after(SETTLED);
      const seats = await call('seats', { account });
      const ids = [...new Set(seats.flatMap(({ groups }) => groups))];
      return named(seats, await loadGroupNames(patiently(readJira, { after, onWait: setWaiting }), ids));
    },
    gcTime: KEPT_MS,
  });
  const again = (): void => void refetch();
  if (data) return [{ kind: 'read', seats: data }, again];
  if (error && !isFetching) return [{ kind: 'failed', failure: failureOf(error) }, again];
  return [{ kind: 'reading', waiting }, again];
};
