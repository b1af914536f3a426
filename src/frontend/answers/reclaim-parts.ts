import * as v from 'valibot';

import { HINDRANCES } from '../../reclaim/rules/hindrance';
import { BATCH_KINDS, CHANGE_STATES, SKIPS } from '../../reclaim/rules/membership';
import { PLACES } from '../../reclaim/rules/place';
import type {
  BatchPart,
  BatchStatus,
  PersonStatus,
  ReclaimPlan,
  ReclaimStatus,
  RemovalPlan,
  SuspensionPlan,
  TurnResult,
} from '../../reclaim/view';
import { USES } from '../report/judge';
import { AnyProblem, Count, Key, listOf, Moment, orNull, Text, UtcDate } from './shapes';

const MOST_BATCHES = 1000;
const MOST_PEOPLE = 1000;
const MOST_GROUPS = 5000;

const Keys = listOf(Key, MOST_GROUPS);
/** Empty for somebody who is forgotten. */
const Account = v.pipe(v.string(), v.maxLength(255));
const Window = v.object({ from: UtcDate, to: UtcDate });

const Batch: v.GenericSchema<unknown, BatchStatus> = v.object({
  number: Count,
  kind: v.picklist(BATCH_KINDS),
  of: orNull(Count),
  /** A version before this one knew of no other place. */
  place: v.optional(v.picklist(PLACES), 'jira'),
  product: v.nullable(v.pipe(v.string(), v.maxLength(255))),
  /** A version before this one took seats in Jira alone. */
  site: v.fallback(v.nullable(Text), null),
  by: v.fallback(Account, ''),
  why: v.fallback(Text, ''),
  at: Moment,
  people: Count,
  settled: Count,
  endedAt: orNull(Moment),
  problem: orNull(AnyProblem),
});

export const Reclaim: v.GenericSchema<unknown, ReclaimStatus> = v.object({
  batches: listOf(Batch, MOST_BATCHES),
  open: orNull(Count),
  problem: orNull(AnyProblem),
});
/** A version before this one says nothing of it. */
export const ReclaimPartOfOverview = v.fallback(Reclaim, () => ({ batches: [], open: null, problem: null }));

/** Nobody is left out of a plan that is confirmed by its number: one that is not understood is none. */
export const Plan: v.GenericSchema<unknown, ReclaimPlan> = v.object({
  product: Key,
  window: Window,
  watchedSince: orNull(UtcDate),
  people: v.pipe(
    v.array(
      v.object({
        account: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
        use: orNull(v.picklist(USES)),
        lastWritten: orNull(UtcDate),
        lastLooked: orNull(UtcDate),
        lastByAtlassian: orNull(UtcDate),
        leave: Keys,
        alsoLost: Keys,
        stays: Keys,
        hindrance: v.nullable(v.picklist(HINDRANCES)),
      }),
    ),
    v.maxLength(MOST_PEOPLE),
  ),
});

const Held = v.object({ key: Key, site: Text, isHere: v.boolean(), last: orNull(UtcDate) });

/** Like the plan of a reclaim: one with somebody who is not understood is none. */
export const Suspensions: v.GenericSchema<unknown, SuspensionPlan> = v.object({
  readAt: Moment,
  window: Window,
  people: v.pipe(
    v.array(
      v.object({
        account: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
        use: orNull(v.picklist(USES)),
        isManaged: orNull(v.boolean()),
        isSynced: v.fallback(v.boolean(), false),
        lost: listOf(Held, MOST_GROUPS),
        stays: listOf(Held, MOST_GROUPS),
        hindrance: v.nullable(v.picklist(HINDRANCES)),
      }),
    ),
    v.maxLength(MOST_PEOPLE),
  ),
});

const NamedGroup = v.object({ id: Key, name: v.fallback(Text, '') });

/** Like the other plans: one with somebody who is not understood is none. */
export const Removals: v.GenericSchema<unknown, RemovalPlan> = v.object({
  product: Key,
  site: Text,
  window: Window,
  people: v.pipe(
    v.array(
      v.object({
        account: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
        isManaged: orNull(v.boolean()),
        isSynced: v.fallback(v.boolean(), false),
        leave: listOf(NamedGroup, MOST_GROUPS),
        lost: listOf(Held, MOST_GROUPS),
        stays: listOf(Held, MOST_GROUPS),
        hindrance: v.nullable(v.picklist(HINDRANCES)),
      }),
    ),
    v.maxLength(MOST_PEOPLE),
  ),
});

export const Turn: v.GenericSchema<unknown, TurnResult> = v.object({
  batch: Batch,
  next: v.variant('kind', [
    v.object({ kind: v.literal('now') }),
    v.object({ kind: v.literal('later'), seconds: Count }),
    v.object({ kind: v.literal('ended') }),
    v.object({ kind: v.literal('stopped') }),
  ]),
});

const Standing = v.object({ groups: Keys, products: orNull(Keys) });

const Person: v.GenericSchema<unknown, PersonStatus> = v.object({
  account: Account,
  changes: listOf(v.object({ group: Key, state: v.picklist(CHANGE_STATES) }), MOST_GROUPS),
  evidence: orNull(
    v.object({
      use: v.picklist(USES),
      lastWritten: orNull(UtcDate),
      lastLooked: orNull(UtcDate),
      lastByAtlassian: orNull(UtcDate),
      window: Window,
      watchedSince: orNull(UtcDate),
      opinion: orNull(v.object({ kind: v.picklist(['active', 'nothing']), within: Count })),
    }),
  ),
  access: v.fallback(listOf(Held, MOST_GROUPS), []),
  before: orNull(Standing),
  after: orNull(Standing),
  skipped: orNull(v.picklist(SKIPS)),
  at: orNull(Moment),
});

export const Part: v.GenericSchema<unknown, BatchPart> = v.object({
  batch: Batch,
  from: Count,
  people: listOf(Person, MOST_PEOPLE),
  groups: v.fallback(listOf(NamedGroup, MOST_GROUPS), []),
});
