import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import { Invalid } from '../kernel/failures';
import { readToAdd, untilCommitted } from '../store/commit';
import type { RecordsPort } from '../store/ports';
import { batchRecords, commitReclaim, readBatch, readPeople } from './batch-store';
import { planReclaim } from './plan-reclaim';
import { readReclaimStatus } from './read-batches';
import { mayBeGivenBack } from './rules/membership';
import { MOST_CARRIED_OUT, PEOPLE_PER_PART, RECLAIM, type Batch, type PersonInBatch } from './state';
import type { BeginReclaimRequest, PlannedPerson, ReclaimPlan, ReclaimStatus, RestoreRequest } from './view';

type Ports = RecordsPort & ClockPort & { readonly cloudId: string };

/** What one caller confirmed. */
type Confirmed = Pick<Batch, 'kind' | 'of' | 'product' | 'organization' | 'by' | 'why'>;

function* partsOf(people: readonly PersonInBatch[]): Generator<[number, PersonInBatch[]]> {
  for (let part = 0; part * PEOPLE_PER_PART < people.length; part++)
    yield [part, people.slice(part * PEOPLE_PER_PART, (part + 1) * PEOPLE_PER_PART)];
}

/** What a batch is made of. */
interface Made {
  readonly confirmed: Confirmed;
  readonly people: readonly PersonInBatch[];
}

/**
 * Puts a batch on record. Nothing is asked of Jira yet. Its people are written before the document names it: a kill leaves nothing that counts. `make` is
 * called after the document was read, and once more where that moved meanwhile: somebody may have been forgotten.
 */
export const beginBatch = (
  ports: RecordsPort & ClockPort,
  make: () => Promise<Made>,
  proposal: number | null = null,
): Promise<ReclaimStatus> =>
  untilCommitted(async () => {
    const before = await readToAdd(ports.records, RECLAIM);
    if (before === 'conflict') return before;
    const { open, next: number, carriedOut } = before.value;
    if (carriedOut.some((each) => each.proposal === proposal)) throw new Invalid({ code: 'proposal-closed' });
    if (open !== null) throw new Invalid({ code: 'batch-open' });
    const { confirmed, people } = await make();
    const batch: Batch = {
      ...confirmed,
      format: 1,
      at: ports.clock.now(),
      people: people.length,
      settled: 0,
      endedAt: null,
      problem: null,
      accepted: [],
      refused: [],
    };
    const carries = proposal === null ? [] : [{ proposal, batch: number }];
    const next = {
      ...before.value,
      next: number + 1,
      open: number,
      turnUntil: 0,
      carriedOut: [...carriedOut, ...carries].slice(-MOST_CARRIED_OUT),
    };
    const done = await commitReclaim(ports, before, next, batchRecords(number, batch, partsOf(people)));
    return done === 'conflict' ? done : readReclaimStatus(ports);
  });

export const NOTHING_YET = {
  before: null,
  after: null,
  access: [],
  skipped: null,
  at: null,
} satisfies Partial<PersonInBatch>;

export const planned = (groups: readonly string[]): PersonInBatch['changes'] =>
  groups.map((group) => ({ group, state: 'planned' }));

const recordOf = (
  { account, leave, use, lastWritten, lastLooked, lastByAtlassian }: PlannedPerson,
  { window, watchedSince }: ReclaimPlan,
  opinions: BeginReclaimRequest['opinions'],
): PersonInBatch => ({
  account,
  changes: planned(leave),
  evidence: use && {
    ...{ use, lastWritten, lastLooked, lastByAtlassian, window, watchedSince },
    opinion: opinions[account] ?? null,
  },
  ...NOTHING_YET,
});

/** Those of a plan with whom something is done. Throws `Invalid` where they are another number than was typed in. */
export const confirmedIn = <P extends { readonly hindrance: unknown }>(
  { people }: { readonly people: readonly P[] },
  { confirmed }: { readonly confirmed: number },
): P[] => {
  const taken = people.filter(({ hindrance }) => hindrance === null);
  if (taken.length !== confirmed || taken.length === 0)
    throw new Invalid({ code: 'plan-changed', count: taken.length });
  return taken;
};

/**
 * Confirms that seats are taken back, of those in the plan as it is now. Throws `Invalid` where that is another number of people than was typed
 * in, another batch is not ended, or one has carried out that proposal already, and `Unreadable` where the record cannot tell. `proposal`: the
 * number of the proposal that it carries out, noted with the batch or not at all.
 */
export const beginReclaim = (
  ports: Ports,
  request: BeginReclaimRequest,
  caller: AccountId,
  proposal: number | null = null,
): Promise<ReclaimStatus> => {
  const { product, why, opinions } = request;
  const confirmed = { kind: 'reclaim', of: null, product, organization: null, by: caller, why } as const;
  const make = async (): Promise<Made> => {
    const plan = await planReclaim(ports, request, caller);
    const people = confirmedIn(plan, request);
    return { confirmed, people: people.map((person) => recordOf(person, plan, opinions)) };
  };
  return beginBatch(ports, make, proposal);
};

/** What is given back of a batch. Throws `Invalid` where nothing was taken. */
const restoreOf = async (
  { records }: RecordsPort,
  { batch: of, accounts, why }: RestoreRequest,
  caller: AccountId,
): Promise<Made> => {
  const taken = await readBatch(records, of);
  if (taken.kind !== 'reclaim') throw new Invalid({ code: 'nothing-to-restore' });
  const wanted = accounts && new Set(accounts);
  const people = (await readPeople(records, of, 0, taken.people)).flatMap(({ account, changes }) => {
    const groups = changes.filter(mayBeGivenBack).map(({ group }) => group);
    if (account === '' || groups.length === 0 || (wanted && !wanted.has(account))) return [];
    return [{ account, changes: planned(groups), evidence: null, ...NOTHING_YET }];
  });
  if (people.length === 0) throw new Invalid({ code: 'nothing-to-restore' });
  const { product, organization } = taken;
  return { confirmed: { kind: 'restore', of, product, organization, by: caller, why }, people };
};

/**
 * Confirms that what a batch has really taken is given back, to everybody in it or to some. Throws `Invalid` where nothing was taken from them,
 * or another batch is not ended.
 */
export const beginRestore = (ports: Ports, request: RestoreRequest, caller: AccountId): Promise<ReclaimStatus> =>
  beginBatch(ports, () => restoreOf(ports, request, caller));
