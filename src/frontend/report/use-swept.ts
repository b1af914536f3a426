import { queryOptions, useQuery } from '@tanstack/react-query';

import { failureOf, type PageFailure } from '../site/failure';
import { loaded } from '../site/loaded';
import { KEYS } from '../site/query-keys';
import type { Swept } from './read-swept';

const sweptQuery = (readAt: number) =>
  queryOptions<Swept | null>({
    queryKey: KEYS.organization(readAt),
    // Most sites have no organization connected: they need not load how one is read.
    queryFn: async () => (await loaded(import('./read-swept'))).readSwept(),
    structuralSharing: false, // as many rows as the organization has people
  });

export interface SweptState {
  /** `null` while it is asked for, and where there is none. */
  readonly swept: Swept | null;
  readonly failure: PageFailure | null;
  readonly retry: () => void;
}

/** What the sweep that had ended then read; `null`: none is asked for. */
export const useSwept = (readAt: number | null): SweptState => {
  const { data, error, refetch } = useQuery({ ...sweptQuery(readAt ?? 0), enabled: readAt !== null });
  return { swept: data ?? null, failure: error && failureOf(error), retry: () => void refetch() };
};
