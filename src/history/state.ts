import * as v from 'valibot';
import { WORK } from '../jobs/work';
import { PRODUCTS } from '../kernel/product';
import { TRAIL_START } from '../kernel/trail';
import type { DocumentKind } from '../store/document';
import { Count, DayNumber, Time } from '../store/shapes';
import { StoredProblem, StoredProblems } from '../store/stored-problem';

/** How far a list was followed: enough to see that it never ends. Older records: from the beginning. */
const StoredTrail = v.optional(v.object({ pages: Count, landmark: v.string() }), TRAIL_START);

const StoredLacking = v.object({
  id: v.string(),
  product: v.picklist([...PRODUCTS, 'any']),
  lacks: v.array(v.picklist(['changes', 'comments', 'worklogs'])),
});

const HistoryStep = v.variant('kind', [
  v.object({ kind: v.literal('count') }),
  v.object({ kind: v.literal('issues'), token: v.nullable(v.string()) }),
  /** Issues of one page of the search that do not tell all by themselves, and where the search goes on: `null` when that was the last page. */
  /** The page has read the issues of the projects that an admin sees: which others does the app see? */
  v.object({
    kind: v.literal('projects'),
    startAt: Count,
    seen: v.array(v.string()),
    missing: v.array(v.string()),
    trail: StoredTrail,
  }),
  v.object({ kind: v.literal('rest'), issues: v.array(StoredLacking), after: v.nullable(v.string()) }),
]);
export type HistoryStep = v.InferOutput<typeof HistoryStep>;

/** Versions before 0.2 read lists of their own for changes, comments and worklogs: amid them, the search begins anew. */
const FormerStep = v.pipe(
  v.object({ kind: v.picklist(['changelogs', 'comments', 'worklogs']) }),
  v.transform((): HistoryStep => ({ kind: 'issues', token: null })),
);

/** A part of the past that is being read: the days before the install, or a day that an audit found wanting. */
const HistoryRead = v.object({
  ...WORK,
  /** Points spent so far, by Atlassian's price list. */
  points: Count,
  /** Issues read, and about how many there are: `null` until Jira has said so. */
  done: Count,
  total: v.nullable(Count),
  step: v.union([HistoryStep, FormerStep]),
  /** How many issues the next page of the search is asked for; none: as many as Jira gives. */
  pageSize: v.optional(Count),
  /** Ids of the projects that are read; none: all. */
  projects: v.optional(v.array(v.string())),
  /** Of the search for issues, which goes on behind what is read of them. */
  trail: StoredTrail,
  /** The search was begun anew, because Jira had forgotten where it stood. */
  restarted: v.boolean(),
  /** What was gone round once: the same answer to the same question is not waited for again. */
  learnt: v.optional(v.array(v.object({ step: v.string(), problem: StoredProblem })), []),
  /** What could not be read. */
  problems: v.array(StoredProblem),
});
export type HistoryRead = v.InferOutput<typeof HistoryRead>;

const TimeRange = v.object({ from: Time, until: Time });
/** Epoch ms: `until` is no part of it. */
export type TimeRange = v.InferOutput<typeof TimeRange>;

/** What the page reads of the same, while an admin has it open. */
const PageRead = v.object({
  state: v.picklist(['reading', 'done', 'refused', 'off']),
  /** Where its search goes on; `null` at its beginning. */
  token: v.nullable(v.string()),
  /** Issues that it has read. */
  done: Count,
  /** Ids of the projects that all who read see; `null` when that is not known; none before anyone has said. */
  projects: v.optional(v.nullable(v.array(v.string()))),
});
export type PageRead = v.InferOutput<typeof PageRead>;
const PAGE_START: PageRead = { state: 'reading', token: null, done: 0 };

const BackfillState = v.object({
  format: v.literal(1),
  /** What is read, fixed by the first attempt; `null` before it. */
  window: v.nullable(TimeRange),
  attempts: Count,
  reading: v.nullable(HistoryRead),
  doneAt: v.nullable(Time),
  /** When an attempt that failed is made again; `null` when none is due. */
  retryAt: v.nullable(Time),
  /** Issues that the last attempt read. */
  issues: Count,
  /** What went wrong or could not be read. Older records: a sentence. */
  problem: StoredProblems,
  page: v.optional(PageRead, PAGE_START),
});
export type BackfillState = v.InferOutput<typeof BackfillState>;
const EMPTY_BACKFILL: BackfillState = {
  format: 1,
  window: null,
  attempts: 0,
  reading: null,
  doneAt: null,
  retryAt: null,
  issues: 0,
  problem: [],
  page: PAGE_START,
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
    trail: StoredTrail,
  }),
  v.object({ kind: v.literal('freeze'), chosen: Ids }),
  v.object({ kind: v.literal('sample'), left: Ids }),
  v.object({ kind: v.literal('sweep'), reading: HistoryRead }),
]);
export type AuditStep = v.InferOutput<typeof AuditStep>;

const AuditRead = v.object({
  day: DayNumber,
  ...WORK,
  /** Points spent so far, by Atlassian's price list. */
  points: Count,
  step: AuditStep,
  /** Issues that changed, as far as they were listed; `more`: there are others. */
  issues: Count,
  more: v.boolean(),
  /** Issues of the sample of which Jira does not tell all: they are no part of it. */
  untold: v.optional(Count, 0),
  sample: Sample,
  /** Facts of the day in the record when the comparing began, views left out. */
  recorded: Count,
  /** Segments that the frozen day holds. */
  segments: Count,
});
export type AuditRead = v.InferOutput<typeof AuditRead>;

const DayAudit = v.object({
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
  /** What went wrong or could not be read. Older records: a sentence. */
  problem: StoredProblems,
});
export type DayAudit = v.InferOutput<typeof DayAudit>;

const AuditState = v.object({
  format: v.literal(1),
  reading: v.nullable(AuditRead),
  /** Newest first. */
  days: v.array(DayAudit),
});
export type AuditState = v.InferOutput<typeof AuditState>;
const EMPTY_AUDIT: AuditState = { format: 1, reading: null, days: [] };

/** How far the reading of the days before the install has come. */
export const BACKFILL: DocumentKind<BackfillState> = {
  key: 'backfill',
  shape: BackfillState,
  empty: EMPTY_BACKFILL,
  unreadable: 'stop',
};

/** How the days since were audited, and how far the audit under way is. What was audited is lost with it, and no more. */
export const AUDIT: DocumentKind<AuditState> = {
  key: 'audit',
  shape: AuditState,
  empty: EMPTY_AUDIT,
  unreadable: 'rebuild',
};

/** The day under audit as it was when the audit began to compare: a record a segment. */
export const FROZEN_DAY = 'audit.day.';
export const frozenDayKey = (segment: number): string => `${FROZEN_DAY}${segment}`;
