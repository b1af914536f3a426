import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';

import type { AccountId } from '../../kernel/account';
import { readJira } from '../bridge';
import type { ReadJira } from '../jira/ask-jira';
import { patiently } from '../jira/patiently';
import { failureOf, type PageFailure } from '../site/failure';
import { pause } from '../site/pause';
import { KEYS } from '../site/query-keys';
import { whenIdle } from '../site/when-idle';
import { loadNamesOf } from './names-of';
import { loadPeople, NOBODY, namingOf, type Lacking, type People } from './people';

interface Names {
  readonly people: People;
  /** How long is waited for Jira just now. Unit: seconds. */
  readonly waiting: number | null;
  /** What the list that was read to its end lacked. */
  readonly lacking: Lacking | null;
}

export interface PeopleState extends Names {
  readonly reading: boolean;
  readonly failure: PageFailure | null;
}

const NONE: Names = { people: NOBODY, waiting: null, lacking: null };

/** Resolves when the record is not being read, however that came out. */
const recordRead = async (client: QueryClient): Promise<void> => {
  const reading = client.getQueryCache().findAll({ queryKey: KEYS.record, fetchStatus: 'fetching' });
  await Promise.allSettled(reading.map(({ promise = Promise.resolve() }) => promise));
};

/** Reads all names, and shows them as they come. What is known stays on show while it is read again. */
const read = async (client: QueryClient, signal: AbortSignal): Promise<Names> => {
  const known = (): Names => client.getQueryData<Names>(KEYS.names) ?? NONE;
  const show = (part: Partial<Names>): void => {
    if (!signal.aborted) client.setQueryData<Names>(KEYS.names, { ...known(), ...part });
  };
  await pause(0, signal); // clicks that follow at once read once
  const patient = patiently(readJira, {
    after: (seconds) => pause(seconds, signal),
    onWait: (waiting) => show({ waiting }),
  });
  const onPeople = (people: People, lacking: Lacking | null): void => {
    const { asked, complete } = known().people;
    if (lacking !== null || !complete) show({ people: { ...people, asked }, lacking });
  };
  const rowsDrawn = recordRead(client).then(whenIdle);
  const afterRows: ReadJira = async (path, asked) => {
    const page = await patient(path, asked);
    // Rows come first: beside the record, which they need, no more than a few pages of names are read.
    await rowsDrawn;
    await recordRead(client);
    return page;
  };
  await loadPeople(afterRows, onPeople, signal);
  return known();
};

/** Names and e-mail addresses from Jira. Throws PageFailure. */
export const namesQuery = queryOptions<Names>({
  queryKey: KEYS.names,
  queryFn: ({ client, signal }) => read(client, signal),
  structuralSharing: false, // as many names as the site has people
  retryOnMount: false, // it may have failed before anything was drawn: whoever looks is told, and may try again
});

export const usePeople = (): PeopleState => {
  const { data = NONE, error, isFetching } = useQuery(namesQuery);
  return { ...data, reading: isFetching, failure: error && failureOf(error) };
};

/** Rows that are only scrolled by are not asked for. Unit: seconds. */
const LOOKED_AT = 0.15;

/** Asks for the names of those who are on show and whom the list has not come to yet. That it fails is told with the list. */
export const useNamesOf = (people: People, accounts: readonly AccountId[]): void => {
  const nameless = accounts.filter((account) => account !== '' && namingOf(people, account).kind === 'reading');
  useQuery({
    queryKey: KEYS.namesOf(nameless),
    queryFn: async ({ client, signal }) => {
      await pause(LOOKED_AT, signal);
      const users = await loadNamesOf(readJira, nameless);
      client.setQueryData<Names>(KEYS.names, ({ people: now, ...names } = NONE) => {
        const asked = new Map([...now.asked, ...users.map((user) => [user.account, user] as const)]);
        return { ...names, people: { ...now, asked } };
      });
      return null;
    },
    enabled: nameless.length > 0,
    gcTime: 0,
  });
};
