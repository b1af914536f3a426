import { useEffect, useState } from 'react';

import type { Seat } from '../../../directory/view';
import { call, readJira } from '../../bridge';
import { patiently } from '../../jira/patiently';
import { loadGroupNames, type GroupNames } from '../../report/groups';
import { failureOf, type PageFailure } from '../../site/failure';
import { pause } from '../../site/pause';
import { SETTLED } from './settled';

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
  const nameless = complete ? 'a group that is gone' : 'a group without a name';
  return seats.map(({ product, groups }) => ({ product, groups: groups.map((id) => names.get(id) ?? nameless) }));
};

/** The seats of an account and how to read them again. The names of groups are read here and kept nowhere. */
export const useSeats = (account: string): [SeatsState, () => void] => {
  const [state, setState] = useState<SeatsState>({ kind: 'reading', waiting: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const reading = new AbortController();
    const { signal } = reading;
    const show = (next: SeatsState) => !signal.aborted && setState(next);
    const patient = patiently(readJira, {
      after: (seconds) => pause(seconds, signal),
      onWait: (seconds) => show({ kind: 'reading', waiting: seconds }),
    });
    const read = async (): Promise<SeatsState> => {
      await pause(SETTLED, signal);
      const seats = await call('seats', { account });
      const ids = [...new Set(seats.flatMap(({ groups }) => groups))];
      return { kind: 'read', seats: named(seats, await loadGroupNames(patient, ids)) };
    };
    const failed = (cause: unknown): SeatsState => ({ kind: 'failed', failure: failureOf(cause) });
    void read().catch(failed).then(show);
    return () => reading.abort();
  }, [account, turn]);
  const again = () => {
    setState({ kind: 'reading', waiting: null });
    setTurn(turn + 1);
  };
  return [state, again];
};
