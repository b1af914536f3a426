import { useEffect, useState } from 'react';

import { readJira } from '../bridge';
import { patiently } from '../jira/patiently';
import { pause } from '../site/pause';
import { failureOf, type PageFailure } from '../site/failure';
import { loadPeople, NOBODY, type Lacking, type People } from './people';

export interface PeopleState {
  readonly people: People;
  readonly reading: boolean;
  /** How long is waited for Jira just now. Unit: seconds. */
  readonly waiting: number | null;
  readonly failure: PageFailure | null;
  /** What the list that was read to its end lacked. */
  readonly lacking: Lacking | null;
}

const START: PeopleState = { people: NOBODY, reading: true, waiting: null, failure: null, lacking: null };

/** Reads names and e-mail addresses from Jira, and again whenever `turn` changes: then the reading before it ends. */
export const usePeople = (turn: number): PeopleState => {
  const [state, setState] = useState(START);
  useEffect(() => {
    const reading = new AbortController();
    const { signal } = reading;
    const show = (change: (before: PeopleState) => Partial<PeopleState>) =>
      !signal.aborted && setState((before) => ({ ...before, ...change(before) }));
    show(() => ({ reading: true, waiting: null }));
    const read = patiently(readJira, {
      after: (seconds) => pause(seconds, signal),
      onWait: (waiting) => show(() => ({ waiting })),
    });
    // What is known stays on show while it is read again.
    const onPeople = (people: People, lacking: Lacking | null) =>
      show((before) => (before.people.complete && lacking === null ? {} : { people, failure: null, lacking }));
    // Clicks that follow at once read once.
    pause(0, signal)
      .then(() => loadPeople(read, onPeople, signal))
      .catch((cause: unknown) => show(() => ({ failure: failureOf(cause) })))
      .finally(() => show(() => ({ reading: false, waiting: null })));
    return () => reading.abort();
  }, [turn]);
  return state;
};
