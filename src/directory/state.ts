import * as v from 'valibot';
import { WORK } from '../jobs/work';
import { TRAIL_START } from '../kernel/trail';
import type { DocumentKind } from '../store/document';
import { Count, Time } from '../store/shapes';
import { StoredProblem, StoredProblems } from '../store/stored-problem';

/** What Jira told nothing of that can be understood. */
const Unknown = v.literal('unknown');

const Product = v.object({
  key: v.string(),
  name: v.string(),
  seats: v.nullable(v.union([Count, Unknown])),
  used: v.union([Count, Unknown]),
  remaining: v.nullable(v.union([v.pipe(v.number(), v.safeInteger()), Unknown])),
});

/** A group that gives something. Its place in the state's `groups` is its slot, which names its plane. */
const Group = v.object({
  id: v.string(),
  products: v.array(v.string()),
  roles: v.array(v.picklist(['site-admin', 'jira-admin'])),
  /** When its members were last read to the end, epoch ms; `null`: never, and its plane means nothing. */
  readAt: v.nullable(Time),
});
export type DirectoryGroup = v.InferOutput<typeof Group>;

const DirectoryRead = v.object({
  /** `full`: everything. `visit`: members, by the page that somebody opened. `daily`: what changed. `changes`: only those of whom an event told. */
  kind: v.picklist(['full', 'visit', 'daily', 'changes']),
  ...WORK,
  /** Points spent so far by this read, by Atlassian's price list; for what a page read, what it would have cost the app. */
  points: Count,
  stepsDone: Count,
  step: v.variant('kind', [
    /** `pages` so far; `stale`: those in a row that told of nobody new. */
    v.object({ kind: v.literal('users'), startAt: Count, pages: v.optional(Count, 0), stale: v.optional(Count, 0) }),
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
    v.object({
      kind: v.literal('members'),
      slots: v.array(Count),
      startAt: Count,
      trail: v.optional(v.object({ pages: Count, landmark: v.string() }), TRAIL_START),
    }),
  ]),
  /** What could not be read. */
  problems: v.array(StoredProblem),
  /** How groups were refused until they were gone round: the same is not waited for again. */
  learnt: v.optional(v.array(StoredProblem), []),
  /** How often in a row a page handed over what the app did not find so. */
  disputed: v.optional(Count, 0),
});
export type DirectoryRead = v.InferOutput<typeof DirectoryRead>;
export type DirectoryStep = DirectoryRead['step'];

const CurrentDirectoryState = v.object({
  format: v.literal(2),
  /** When the last full read ended. */
  readAt: v.nullable(Time),
  /** When it was last looked for changes to the end. */
  checkedAt: v.nullable(Time),
  /** When all members were last read to the end. */
  membersAt: v.optional(v.nullable(Time), null),
  products: v.array(Product),
  /** By slot; `null` is a free one. */
  groups: v.array(v.nullable(Group)),
  /** Groups that have changed since they were read, and wait for points. */
  behind: Count,
  /** Points that the last full read cost, or would have cost the app, and that all reads since have cost. */
  fullPoints: Count,
  spentSince: Count,
  /** What the last read could not read, or why it failed. Older records: a sentence. */
  problem: StoredProblems,
  reading: v.nullable(DirectoryRead),
});
export type DirectoryState = v.InferOutput<typeof CurrentDirectoryState>;
const EMPTY: DirectoryState = {
  format: 2,
  readAt: null,
  checkedAt: null,
  membersAt: null,
  products: [],
  groups: [],
  behind: 0,
  fullPoints: 0,
  spentSince: 0,
  problem: [],
  reading: null,
};

/** Format 1 kept access without groups. Nothing can be worked out from it: the directory is read anew. */
const FirstDirectoryState = v.pipe(
  v.object({ format: v.literal(1) }),
  v.transform((): DirectoryState => EMPTY),
);
const DirectoryState = v.union([CurrentDirectoryState, FirstDirectoryState]);

/** What is known of people, groups and licences, and the read under way. All of it can be read anew. */
export const DIRECTORY: DocumentKind<DirectoryState> = {
  key: 'directory',
  shape: DirectoryState,
  empty: EMPTY,
  unreadable: 'rebuild',
};

/** Type and status of each account of a segment. */
export const segmentKey = (segment: number): string => `directory.${segment}`;
/** Members of some groups: `directory-planes.ts` says of how many. */
export const membersPartKey = (segment: number, part: number): string => `directory.members.${segment}.${part}`;
/** Of whom Jira told that something had changed, by day. */
export const notedKey = (segment: number): string => `directory.noted.${segment}`;
/** The users, then the group, that are being read, until the last page. */
export const nextSegmentKey = (segment: number): string => `directory.next.${segment}`;
