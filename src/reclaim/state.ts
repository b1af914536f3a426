import * as v from 'valibot';
import type { AccountId } from '../kernel/account';
import type { DocumentKind } from '../store/document';
import { MOST_USES } from '../organization/rules/rows';
import { Count, Time } from '../store/shapes';
import { StoredProblem } from '../store/stored-problem';
import { BATCH_KINDS, CHANGE_STATES, SKIPS } from './rules/membership';

/** The most people in one batch. */
export const MOST_PEOPLE = 500;
/** Longest reason that an administrator gives. Unit: characters. */
export const REASON_CHARS = 500;
/** The most groups that one person of a batch leaves or is given back. */
const MOST_GROUPS = 100;

const Account = v.pipe(v.string(), v.maxLength(128));
const GroupId = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const Product = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const Groups = v.pipe(v.array(GroupId), v.maxLength(5_000));
const Products = v.pipe(v.array(Product), v.maxLength(1_000));

/** The most directories in which one person is suspended: nobody has so many. */
export const MOST_DIRECTORIES = 20;
const Directories = v.pipe(v.array(GroupId), v.minLength(1), v.maxLength(MOST_DIRECTORIES));

const BatchNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** The most groups that give one product: an organization has a handful. */
export const MOST_GIVING = 200;

/** The seats of a product of the organization that are taken, by groups that give it. */
const Seats = v.object({
  /** Atlassian's own id of the product on its site. */
  resource: GroupId,
  /** The site's host, or its id where that is not told. */
  site: v.pipe(v.string(), v.maxLength(255)),
  /** All groups that gave it when the batch was confirmed. */
  groups: v.pipe(
    v.array(v.object({ id: GroupId, directory: GroupId, name: v.pipe(v.string(), v.maxLength(255)) })),
    v.maxLength(MOST_GIVING),
  ),
});

const CarriedOut = v.object({ proposal: Count, batch: BatchNumber });
/** More than there are proposals at once: of those that are dropped nobody asks. */
export const MOST_CARRIED_OUT = 200;

const ReclaimState = v.object({
  format: v.literal(1),
  /** Number of the next batch, and of the oldest that is kept. */
  next: v.optional(BatchNumber, 1),
  oldest: v.optional(BatchNumber, 1),
  /** The batch that is not ended; one at a time. */
  open: v.nullable(BatchNumber),
  /** Until when a turn of it may be under way, epoch ms; 0: none is. */
  turnUntil: Time,
  /** Which batch carries out which proposal, the newest last. */
  carriedOut: v.optional(v.pipe(v.array(CarriedOut), v.maxLength(MOST_CARRIED_OUT)), []),
});
export type ReclaimState = v.InferOutput<typeof ReclaimState>;

/** What guards every batch: each commit of a batch goes through it. */
export const RECLAIM: DocumentKind<ReclaimState> = {
  key: 'reclaim',
  shape: ReclaimState,
  empty: { format: 1, next: 1, oldest: 1, open: null, turnUntil: 0, carriedOut: [] },
  unreadable: 'stop',
};

/** What was confirmed, and how far it has come. */
export const Batch = v.object({
  format: v.literal(1),
  kind: v.picklist(BATCH_KINDS),
  /** The batch whose memberships are given back; `null` when they are taken. */
  of: v.nullable(BatchNumber),
  /** Application role key of the product whose seats are taken, or were; in the organization Atlassian's own key, `null`: all of its products. */
  product: v.nullable(Product),
  /**
   * The organization in which people are suspended or restored, or enter and leave the groups of a product, and its directories; `null`: groups of this
   * Jira site are changed.
   */
  organization: v.optional(
    v.nullable(v.object({ id: GroupId, directories: Directories, seats: v.optional(v.nullable(Seats), null) })),
    null,
  ),
  /** Who confirmed it; empty for a forgotten one. */
  by: Account,
  why: v.pipe(v.string(), v.maxLength(REASON_CHARS)),
  at: Time,
  people: Count,
  /** Of whom nothing is left to do: as many from the first on. */
  settled: Count,
  /** When it ended, epoch ms, with people left over or without; `null`: it may go on. */
  endedAt: v.nullable(Time),
  /** Why it does not go on just now, or ended before its end. */
  problem: v.nullable(StoredProblem),
  /** Groups of which Jira has taken a change in this batch, and of which it refused one. */
  accepted: Groups,
  refused: Groups,
});
export type Batch = v.InferOutput<typeof Batch>;

/** What was said of a person: groups that matter to the batch, and products; `null` where it did not tell the products. */
const Standing = v.object({ groups: Groups, products: v.nullable(Products) });

const Evidence = v.object({
  use: v.picklist(['active', 'reader', 'idle', 'unknown', 'new']),
  /** UTC dates; `null`: not within what is kept. */
  lastWritten: v.nullable(v.string()),
  lastLooked: v.nullable(v.string()),
  /** When Atlassian saw the person there last, where an organization was connected. */
  lastByAtlassian: v.optional(v.nullable(v.string()), null),
  window: v.object({ from: v.string(), to: v.string() }),
  watchedSince: v.nullable(v.string()),
  /** What Jira itself said, where whoever confirmed had it asked. Unit: days. */
  opinion: v.nullable(
    v.variant('kind', [
      v.object({ kind: v.literal('active'), within: Count }),
      v.object({ kind: v.literal('nothing'), within: Count }),
    ]),
  ),
});

/** A product on a site, and the last day of it, as Atlassian told when it was confirmed. UTC date; `null`: it told of none. */
const LostAccess = v.object({
  key: Product,
  site: v.pipe(v.string(), v.maxLength(255)),
  /** Whether that is this Jira site. Older records do not say. */
  isHere: v.optional(v.boolean(), false),
  last: v.nullable(v.string()),
});

const PersonInBatch = v.object({
  /** Empty for a forgotten one. */
  account: Account,
  changes: v.pipe(v.array(v.object({ group: GroupId, state: v.picklist(CHANGE_STATES) })), v.maxLength(MOST_GROUPS)),
  evidence: v.nullable(Evidence),
  /** Products of the organization that go with a suspension. */
  access: v.optional(v.pipe(v.array(LostAccess), v.maxLength(MOST_USES)), []),
  /** As it was right before the first change, and after the last. */
  before: v.nullable(Standing),
  after: v.nullable(Standing),
  /** Why nothing was changed after all. */
  skipped: v.nullable(v.picklist(SKIPS)),
  /** When it was settled, epoch ms. */
  at: v.nullable(Time),
});
export type PersonInBatch = v.InferOutput<typeof PersonInBatch>;
export type Evidence = v.InferOutput<typeof Evidence>;
export type Standing = v.InferOutput<typeof Standing>;

/** So few that each change of one of them writes little. */
export const PEOPLE_PER_PART = 10;
export const People = v.pipe(v.array(PersonInBatch), v.maxLength(PEOPLE_PER_PART));

export const batchKey = (number: number): string => `reclaim.${number}`;
export const partKey = (number: number, part: number): string => `reclaim.${number}.${part}`;
export const partKeys = (number: number, people: number): string[] =>
  Array.from({ length: Math.ceil(people / PEOPLE_PER_PART) }, (_, part) => partKey(number, part));

/** An empty place: it stays taken, so that the others keep theirs. */
export const NOBODY: AccountId = '';
