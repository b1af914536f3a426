import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import { Failure, TryLater } from '../kernel/failures';
import type { PushPorts } from '../push/ports';
import type { Slot } from '../push/rules/slot';
import type { SnapshotProposal } from '../push/snapshot-message';
import { readBatch, readPeople } from '../reclaim/batch-store';
import { outcomeOf } from '../reclaim/rules/outcome';
import type { Batch, PersonInBatch } from '../reclaim/state';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { isFrom } from './file-request';
import { readCarriedOut, readProposed, stateNow } from './proposals-store';
import { PROPOSALS, type Proposal } from './state';

type Ports = RecordsPort & ClockPort & Pick<PushPorts, 'digest'>;

/** Requests that a destination is told of, the newest: what became of older ones it was told. */
const MOST_TOLD = 20;

type SeatOutcome = SnapshotProposal['people'][number]['outcome'];

/** What became of somebody’s seat. It is free by whoever’s doing. */
const seatOutcome = (batch: Batch, person: PersonInBatch): SeatOutcome => {
  const outcome = outcomeOf(batch, person);
  return outcome === 'changed' || outcome === 'as-was' ? 'taken' : outcome;
};

/** What a batch has come to, by account. */
const batchOutcomes = async ({ records }: RecordsPort, number: number): Promise<Map<AccountId, SeatOutcome>> => {
  const batch = await readBatch(records, number);
  const people = await readPeople(records, number, 0, batch.people);
  return new Map(people.map((person) => [person.account, seatOutcome(batch, person)]));
};

const toldOf = async (
  ports: Ports,
  proposal: Proposal,
  batch: number | null,
  state: SnapshotProposal['state'],
  refOf: (account: AccountId) => number | undefined,
): Promise<SnapshotProposal> => {
  const { origin, product, at, declined, number } = proposal;
  const carried = batch === null ? null : await batchOutcomes(ports, batch);
  const otherwise = state === 'open' ? 'pending' : 'kept';
  return {
    id: origin.kind === 'request' ? origin.id : origin.rule,
    product,
    askedAt: new Date(at).toISOString(),
    state,
    reason: declined?.why ?? '',
    people: (await readProposed(ports.records, number)).flatMap(({ account }) => {
      const ref = refOf(account);
      return ref === undefined ? [] : [{ ref, outcome: carried?.get(account) ?? otherwise }];
    }),
  };
};

/**
 * What became of the requests of a destination, oldest first. By what stands on record now: nothing is noted as told, so that a snapshot that
 * comes to nothing loses nothing. One that cannot be read is missing. `refOf`: the number under which a receiver knows somebody.
 */
export const tellOutcomes = async (
  ports: Ports,
  { slot, url }: { readonly slot: Slot; readonly url: string | null },
  refOf: (account: AccountId) => number | undefined,
): Promise<SnapshotProposal[]> => {
  const { value } = await inspectDocument(ports.records, PROPOSALS);
  const place = ports.digest(url ?? '');
  const own = value.proposals.filter((each) => isFrom(each, slot, place));
  if (own.length === 0) return [];
  const carriedOut = await readCarriedOut(ports);
  const told: SnapshotProposal[] = [];
  for (const proposal of own.slice(-MOST_TOLD)) {
    const state = stateNow(proposal, carriedOut, ports.clock.now());
    try {
      told.push(await toldOf(ports, proposal, carriedOut.get(proposal.number) ?? null, state, refOf));
    } catch (error) {
      if (!(error instanceof Failure) || error instanceof TryLater) throw error;
    }
  }
  return told;
};
