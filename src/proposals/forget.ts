import type { AccountId } from '../kernel/account';
import { commitBeside, untilCommitted } from '../store/commit';
import { decodeOr, documentFrom, jsonBytes, jsonRecord } from '../store/document';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { Records } from '../store/ports';
import { peopleKey, PROPOSALS, ProposedPeople, type ProposalsState } from './state';

/** Where nobody knows any more which proposals there are, so many are looked for: more than any site has had. */
const MOST_PROPOSALS = 5_000;

/** The records of people without the account, and those that cannot be read. */
const recordsWithout = async (records: Pick<Records, 'getMany'>, keys: readonly string[], account: AccountId) => {
  const set = new Map<string, Uint8Array>();
  const gone: string[] = [];
  for (let i = 0; i < keys.length; i += LARGE_VALUES_PER_REQUEST) {
    for (const [key, record] of await records.getMany(keys.slice(i, i + LARGE_VALUES_PER_REQUEST))) {
      const people = decodeOr(record, () => jsonRecord(key, record, ProposedPeople), null);
      if (people === null) gone.push(key);
      else if (people.some((person) => person.account === account)) {
        const left = people.filter((person) => person.account !== account);
        set.set(key, jsonBytes(key, ProposedPeople, left));
      }
    }
  }
  return { set, delete: gone };
};

const without = (state: ProposalsState, account: AccountId): ProposalsState => ({
  ...state,
  proposals: state.proposals.map((each) =>
    each.declined?.by === account ? { ...each, declined: { ...each.declined, by: '' } } : each,
  ),
});

/**
 * Takes an account out of what was proposed: as one of the people, and as who declined it. After it was struck from the roster: the document
 * moves in any case, so that who is proposing it just now must look again, and finds it nowhere. What cannot be read goes as a whole.
 */
export const forgetInProposals = (records: Records, account: AccountId): Promise<void> =>
  untilCommitted(async () => {
    const stored = await records.get(PROPOSALS.key);
    if (stored === null) return undefined; // nothing was ever proposed
    const { value, problem } = documentFrom(PROPOSALS, stored);
    const numbers = problem
      ? Array.from({ length: MOST_PROPOSALS }, (_, i) => i + 1)
      : value.proposals.map(({ number }) => number);
    const changes = await recordsWithout(records, numbers.map(peopleKey), account);
    const bytes = problem ? stored.bytes : jsonBytes(PROPOSALS.key, PROPOSALS.shape, without(value, account));
    const done = await commitBeside(records, PROPOSALS.key, { version: stored.version, bytes }, changes);
    return done === 'conflict' ? done : undefined;
  });
