import { useEffect, useState } from 'react';

import { readJira } from '../bridge';
import { patiently } from '../jira/patiently';
import { failureOf, type PageFailure } from '../site/failure';
import { pause } from '../site/pause';
import { loadGroupNames, type GroupNames } from './groups';

export type NamesOfGroups =
  /** `names`: those that were read before. */
  | { readonly kind: 'reading'; readonly names: GroupNames['names'] }
  | { readonly kind: 'failed'; readonly failure: PageFailure }
  | { readonly kind: 'read'; readonly names: GroupNames['names']; readonly complete: boolean };

const NONE = { kind: 'reading', names: new Map<string, string>() } as const satisfies NamesOfGroups;

const again = (before: NamesOfGroups): NamesOfGroups =>
  before.kind === 'failed' ? NONE : { kind: 'reading', names: before.names };

/** Reads the names of groups from Jira, as whoever looks; kept nowhere. The second of what it gives has them read again. */
export const useGroupNames = (ids: readonly string[]): [NamesOfGroups, () => void] => {
  const [state, setState] = useState<{ readonly asked: string; readonly told: NamesOfGroups }>({
    asked: '',
    told: NONE,
  });
  const [turn, setTurn] = useState(0);
  // As one text: the same groups with other figures are not read anew.
  const asked = JSON.stringify([...ids].sort());
  useEffect(() => {
    const reading = new AbortController();
    const { signal } = reading;
    const show = (told: NamesOfGroups) => !signal.aborted && setState({ asked, told });
    const read = patiently(readJira, { after: (seconds) => pause(seconds, signal), onWait: () => undefined });
    loadGroupNames(read, JSON.parse(asked) as string[]).then(
      (names) => show({ kind: 'read', ...names }),
      (cause: unknown) => show({ kind: 'failed', failure: failureOf(cause) }),
    );
    return () => reading.abort();
  }, [asked, turn]);
  const onAgain = () => {
    setState(({ told }) => ({ asked, told: again(told) }));
    setTurn(turn + 1);
  };
  // What was told is of other groups while these are read: one that is not among them is not gone.
  return [state.asked === asked ? state.told : again(state.told), onAgain];
};

/** A name, or why there is none: an id says nothing to whoever looks. */
export const groupName = (state: NamesOfGroups, id: string): string => {
  switch (state.kind) {
    case 'reading':
      return state.names.get(id) ?? 'Reading its name';
    case 'failed':
      return 'A group whose name could not be read';
    case 'read':
      return state.names.get(id) ?? (state.complete ? 'A group that is gone' : 'A group without a name');
  }
};
