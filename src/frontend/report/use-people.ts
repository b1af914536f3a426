import { useEffect, useState } from 'react';

import { readJira } from '../bridge';
import { failureOf, PageFailure } from '../site/failure';
import { loadPeople, NOBODY, type People } from './people';

export interface PeopleState {
  readonly people: People;
  readonly failure: PageFailure | null;
}

const MOST_TRIES = 5;
const LONGEST_WAIT = 60; // seconds

const after = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Jira limits how fast one person reads: it says when to come back. */
const patiently = async (path: string): Promise<unknown> => {
  for (let tries = 1; ; tries++) {
    try {
      return await readJira(path);
    } catch (cause) {
      const wait = cause instanceof PageFailure ? cause.retryAfter : null;
      if (wait === null || tries === MOST_TRIES) throw cause;
      await after(Math.min(LONGEST_WAIT, wait));
    }
  }
};

/** Reads names and e-mail addresses from Jira, and again whenever `turn` changes. */
export const usePeople = (turn: number): PeopleState => {
  const [state, setState] = useState<PeopleState>({ people: NOBODY, failure: null });
  useEffect(() => {
    let current = true;
    // What is known stays on show while it is read again.
    const show = (people: People) =>
      current &&
      setState((before) => (before.people.complete && !people.complete ? before : { people, failure: null }));
    loadPeople(patiently, show).catch((cause: unknown) => {
      if (current) setState(({ people }) => ({ people, failure: failureOf(cause) }));
    });
    return () => {
      current = false;
    };
  }, [turn]);
  return state;
};
