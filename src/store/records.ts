import * as v from 'valibot';
import { formatDay, type Day } from '../kernel/day';
import { SnapshotHeader, SnapshotPerson } from '../push/snapshot-message';

/** Keys of the stored records. An older deploy may have written any of them: change a format only with its version. */
export const KEYS = {
  /** Head of the roster: its version guards every commit of activity. */
  roster: 'roster',
  rosterChunk: (chunk: number) => `roster.${chunk}`,
  day: (day: Day, segment: number) => `day.${formatDay(day)}.${segment}`,
  /** When each account was last active and seen, over days that reports no longer read one by one. */
  lastDays: (segment: number) => `last.${segment}`,
  directory: 'directory',
  /** Type and status of each account. */
  directorySegment: (segment: number) => `directory.${segment}`,
  /** Members of sixteen groups. */
  directoryMembers: (segment: number, part: number) => `directory.members.${segment}.${part}`,
  /** The users, then the group, that are being read, until the last page. */
  nextDirectorySegment: (segment: number) => `directory.next.${segment}`,
  /** How far the reading of the days before the install has come. */
  backfill: 'backfill',
  /** How the days since were audited, and how far the audit under way is. */
  audit: 'audit',
  /** The day under audit as it was when the audit began to compare. */
  auditDay: (segment: number) => `audit.day.${segment}`,
  /** The weekly report of whom something is kept. */
  privacy: 'privacy',
  /** What a seat of each product costs, as an admin said. */
  prices: 'prices',
  push: 'push',
  /** People as they were when the snapshot was taken, so that all of its pages show one moment. */
  snapshotPeople: (part: number) => `snapshot.people.${part}`,
} as const;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const DayNumber = v.custom<Day>((value) => Number.isInteger(value), 'a day number');
const Time = Count;

/** Which accounts there are, in which chunks, since when, and for which days there is activity. */
export const RosterHead = v.object({
  format: v.literal(1),
  count: Count,
  /** First ordinal of each chunk, ascending. */
  chunks: v.array(Count),
  /** On `day` the accounts from ordinal `from` on became known. The first entry holds those of the first day. */
  arrivals: v.array(v.object({ day: DayNumber, from: Count })),
  /** Days for which a record may exist; `null` before any. */
  days: v.nullable(v.object({ from: DayNumber, to: DayNumber })),
  /** Days up to this one are joined in `lastDays`; `null` before the first. */
  rolled: v.optional(v.nullable(DayNumber), null),
  /** When journalled facts were last folded, epoch ms. */
  foldedAt: v.nullable(Time),
  /** Ordinals of forgotten accounts whose days are still to be cleared. */
  forgetting: v.array(Count),
});
export type RosterHead = v.InferOutput<typeof RosterHead>;
export const EMPTY_ROSTER: RosterHead = {
  format: 1,
  count: 0,
  chunks: [],
  arrivals: [],
  days: null,
  rolled: null,
  foldedAt: null,
  forgetting: [],
};

const Product = v.object({
  key: v.string(),
  name: v.string(),
  seats: v.nullable(Count),
  used: Count,
  remaining: v.nullable(v.number()),
});

/** A group that gives something. Its place in the head's `groups` is its slot, which names its plane. */
const Group = v.object({
  id: v.string(),
  products: v.array(v.string()),
  roles: v.array(v.picklist(['site-admin', 'jira-admin'])),
  /** When its members were last read to the end, epoch ms; `null`: never, and its plane means nothing. */
  readAt: v.nullable(Time),
});
export type DirectoryGroup = v.InferOutput<typeof Group>;

const DirectoryRead = v.object({
  /** `full`: everything. `daily`: what changed. `changes`: only those of whom an event told. */
  kind: v.picklist(['full', 'daily', 'changes']),
  startedAt: Time,
  /** Points spent so far by this read, by Atlassian's price list. */
  points: Count,
  /** Failed tries of the step under way. */
  failures: Count,
  stepsDone: Count,
  step: v.variant('kind', [
    v.object({ kind: v.literal('users'), startAt: Count }),
    v.object({ kind: v.literal('changes') }),
    v.object({ kind: v.literal('roles') }),
    v.object({ kind: v.literal('administrators') }),
    /** Slots whose size is still to be asked for, and those found to differ with the size that Jira gave. */
    v.object({
      kind: v.literal('sizes'),
      slots: v.array(Count),
      changed: v.array(v.object({ slot: Count, size: Count })),
    }),
    /** Slots still to be read; `startAt` counts members of the first. */
    v.object({ kind: v.literal('members'), slots: v.array(Count), startAt: Count }),
  ]),
  /** What could not be read, in words for the admin. */
  problems: v.array(v.string()),
  /** Not before this instant, epoch ms: pace, or what Jira asked for. */
  notBefore: Time,
});
export type DirectoryRead = v.InferOutput<typeof DirectoryRead>;
export type DirectoryStep = DirectoryRead['step'];

const CurrentDirectoryHead = v.object({
  format: v.literal(2),
  /** When the last full read ended. */
  readAt: v.nullable(Time),
  /** When it was last looked for changes to the end. */
  checkedAt: v.nullable(Time),
  products: v.array(Product),
  /** By slot; `null` is a free one. */
  groups: v.array(v.nullable(Group)),
  /** Groups that have changed since they were read, and wait for points. */
  behind: Count,
  /** Points that the last full read cost, and that all reads since have cost. */
  fullPoints: Count,
  spentSince: Count,
  /** Points not yet paid for by waiting. */
  debt: v.object({ points: Count, at: Time }),
  problem: v.nullable(v.string()),
  reading: v.nullable(DirectoryRead),
});
export type DirectoryHead = v.InferOutput<typeof CurrentDirectoryHead>;
export const EMPTY_DIRECTORY: DirectoryHead = {
  format: 2,
  readAt: null,
  checkedAt: null,
  products: [],
  groups: [],
  behind: 0,
  fullPoints: 0,
  spentSince: 0,
  debt: { points: 0, at: 0 },
  problem: null,
  reading: null,
};

/** Format 1 kept access without groups. Nothing can be worked out from it: the directory is read anew. */
const FirstDirectoryHead = v.pipe(
  v.object({ format: v.literal(1) }),
  v.transform((): DirectoryHead => EMPTY_DIRECTORY),
);
export const DirectoryHead = v.union([CurrentDirectoryHead, FirstDirectoryHead]);

/** Ids of the issues of one page of the search, and where the search goes on: `null` when that was the last page. */
const page = { issues: v.array(v.string()), after: v.nullable(v.string()) };

const PastStep = v.variant('kind', [
  v.object({ kind: v.literal('count') }),
  v.object({ kind: v.literal('issues'), token: v.nullable(v.string()) }),
  v.object({ kind: v.literal('changelogs'), token: v.nullable(v.string()), ...page }),
  /** `issues` are those still to be read, `startAt` counts comments of the first. */
  v.object({ kind: v.literal('comments'), startAt: Count, ...page }),
  v.object({ kind: v.literal('worklogs'), since: Time }),
]);
export type PastStep = v.InferOutput<typeof PastStep>;

/** A stretch of the past that is being read: the days before the install, or a day that an audit found wanting. */
const PastRead = v.object({
  startedAt: Time,
  /** Points spent so far, by Atlassian's price list. */
  points: Count,
  /** Failed tries of the step under way. */
  failures: Count,
  /** Issues read, and about how many there are: `null` until Jira has said so. */
  done: Count,
  total: v.nullable(Count),
  step: PastStep,
  /** The search was begun anew, because Jira had forgotten where it stood. */
  restarted: v.boolean(),
  /** What could not be read, in words for the admin. */
  problems: v.array(v.string()),
  /** Why it waits, when not for its pace. */
  waitingFor: v.nullable(v.string()),
  /** Not before this instant, epoch ms: pace, or what Jira asked for. */
  notBefore: Time,
});
export type PastRead = v.InferOutput<typeof PastRead>;

const Stretch = v.object({ from: Time, until: Time });

export const BackfillHead = v.object({
  format: v.literal(1),
  /** What is read, fixed by the first attempt; `null` before it. */
  window: v.nullable(Stretch),
  attempts: Count,
  reading: v.nullable(PastRead),
  doneAt: v.nullable(Time),
  /** When an attempt that failed is made again; `null` when none is due. */
  retryAt: v.nullable(Time),
  /** Issues that the last attempt read. */
  issues: Count,
  problem: v.nullable(v.string()),
});
export type BackfillHead = v.InferOutput<typeof BackfillHead>;
export const EMPTY_BACKFILL: BackfillHead = {
  format: 1,
  window: null,
  attempts: 0,
  reading: null,
  doneAt: null,
  retryAt: null,
  issues: 0,
  problem: null,
};

const Sample = v.object({
  issues: Count,
  deeds: Count,
  missed: Count,
  missedSquared: Count,
});

const Ids = v.array(v.string());

const AuditStep = v.variant('kind', [
  /** `minutes` back from `since`, when the first page was asked for, the search looks. `chosen` of those `seen` so far. */
  v.object({
    kind: v.literal('list'),
    minutes: Count,
    since: Time,
    token: v.nullable(v.string()),
    seen: Count,
    chosen: Ids,
  }),
  v.object({ kind: v.literal('freeze'), chosen: Ids }),
  v.object({ kind: v.literal('sample'), left: Ids }),
  v.object({ kind: v.literal('sweep'), reading: PastRead }),
]);
export type AuditStep = v.InferOutput<typeof AuditStep>;

const AuditRead = v.object({
  day: DayNumber,
  startedAt: Time,
  /** Points spent so far, by Atlassian's price list. */
  points: Count,
  /** Failed tries of the step under way. */
  failures: Count,
  step: AuditStep,
  /** Issues that changed, as far as they were listed; `more`: there are others. */
  issues: Count,
  more: v.boolean(),
  sample: Sample,
  /** Facts of the day in the record when the comparing began, views left out. */
  recorded: Count,
  /** Segments that `auditDay` holds. */
  segments: Count,
  /** Why it waits, when not for its pace. */
  waitingFor: v.nullable(v.string()),
  /** Not before this instant, epoch ms: pace, or what Jira asked for. */
  notBefore: Time,
});
export type AuditRead = v.InferOutput<typeof AuditRead>;

const AuditedDay = v.object({
  day: DayNumber,
  issues: Count,
  more: v.boolean(),
  /** `null` when the sample could not be read. */
  sample: v.nullable(Sample),
  /** Facts in the record when the comparing began, views left out. */
  recorded: Count,
  /** Facts that came into the record of that day since the audit began. */
  added: Count,
  /** Whether the whole day was read after the sample. */
  sweep: v.picklist(['none', 'done', 'too-large', 'failed']),
  points: Count,
  problem: v.nullable(v.string()),
});
export type AuditedDay = v.InferOutput<typeof AuditedDay>;

export const AuditHead = v.object({
  format: v.literal(1),
  reading: v.nullable(AuditRead),
  /** Newest first. */
  days: v.array(AuditedDay),
});
export type AuditHead = v.InferOutput<typeof AuditHead>;
export const EMPTY_AUDIT: AuditHead = { format: 1, reading: null, days: [] };

const Delivery = v.object({
  snapshot: v.string(),
  startedAt: Time,
  completedAt: v.nullable(Time),
  state: v.picklist(['sending', 'waiting', 'completed', 'failed']),
  pagesSent: Count,
  pages: Count,
  people: Count,
  attempts: Count,
  nextAttemptAt: v.nullable(Time),
  problem: v.nullable(v.string()),
});

/** A snapshot on its way; its people wait in `snapshotPeople` records. */
const Sending = v.object({
  header: SnapshotHeader,
  people: Count,
  products: v.array(Product),
  /** SHA-256 of the body of each page that was accepted, base64. */
  digests: v.array(v.string()),
  /** People on the pages that were accepted: those forgotten on the way are on none. Absent in older records. */
  listed: v.optional(Count),
  /** Points spent on reading names, by Atlassian's price list. */
  points: Count,
});
export type Sending = v.InferOutput<typeof Sending>;

/** People of a snapshot at rest: without names and e-mail addresses, which are read as a page is sent. */
export const FrozenPeople = v.array(v.omit(SnapshotPerson, ['displayName', 'email', 'emailHidden']));
export type FrozenPerson = v.InferOutput<typeof FrozenPeople>[number];

export const PushHead = v.object({
  format: v.literal(1),
  url: v.nullable(v.string()),
  secretSince: v.nullable(Time),
  sending: v.nullable(Sending),
  /** Newest first. */
  deliveries: v.array(Delivery),
});
export type PushHead = v.InferOutput<typeof PushHead>;
export const EMPTY_PUSH: PushHead = { format: 1, url: null, secretSince: null, sending: null, deliveries: [] };
