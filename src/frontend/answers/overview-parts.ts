import * as v from 'valibot';

import type { DirectoryStatus, ProductSeats } from '../../directory/view';
import type { AuditedDay, AuditStatus, BackfillStatus, PastByPage } from '../../history/view';
import { KINDS } from '../../kernel/action';
import type { Problem } from '../../kernel/problem';
import type { PricesStatus, SeatPrice } from '../../pricing/view';
import { PERIODS } from '../../pricing/rules/cost';
import {
  MOST_NAME_CHARS,
  MOST_QUERY_CHARS,
  MOST_VIEWS,
  VIEW_ID,
  type SavedView,
} from '../../settings/rules/saved-view';
import { MOST_PROTECTED, USUAL } from '../../settings/rules/settings';
import type { SavedViews, SettingsStatus } from '../../settings/view';
import { DESTINATION_KINDS } from '../../push/rules/destination-kind';
import { SCHEDULES } from '../../push/rules/schedule';
import type { Attempt, AttemptMade, Delivery, DeliveryPhase, PushStatus } from '../../push/view';
import type { RecordStatus } from '../../roster/view';
import { AnyProblem, Count, Key, listOf, Moment, orNull, Problems, Text, UtcDate } from './shapes';

/** A part that is not understood says so in its own place: the others are whole. */
const unreadable = (part: string): Problem => ({ code: 'answer-unreadable', part });

const counted = v.fallback(Count, 0);

export const RecordPart: v.GenericSchema<unknown, RecordStatus> = v.fallback(
  v.object({
    recordedSince: orNull(UtcDate),
    foldedAt: orNull(Moment),
    accounts: counted,
    problem: orNull(AnyProblem),
  }),
  () => ({ recordedSince: null, foldedAt: null, accounts: 0, problem: unreadable('record') }),
);

export const Directory: v.GenericSchema<unknown, DirectoryStatus> = v.object({
  state: v.picklist(['never', 'reading', 'ready', 'failed']),
  readAt: orNull(Moment),
  checkedAt: orNull(Moment),
  behind: counted,
  progress: orNull(v.object({ done: Count, total: orNull(Count) })),
  problems: Problems,
});

export const DirectoryPart = v.fallback(Directory, () => ({
  state: 'failed' as const,
  readAt: null,
  checkedAt: null,
  behind: 0,
  progress: null,
  problems: [unreadable('directory')],
}));

/** Longest token of a search. Unit: characters. */
const MOST_TOKEN = 4_000;
/** Of a version that does not know of it: there is nothing to read. */
const NOTHING_TO_READ: PastByPage = { state: 'done', token: null, done: 0, range: null };
const ByPage: v.GenericSchema<unknown, PastByPage> = v.object({
  state: v.picklist(['reading', 'done', 'refused', 'off']),
  token: v.nullable(v.pipe(v.string(), v.maxLength(MOST_TOKEN))),
  done: Count,
  range: v.nullable(v.object({ from: Moment, until: Moment })),
});

export const Backfill: v.GenericSchema<unknown, BackfillStatus> = v.object({
  state: v.picklist(['never', 'running', 'done', 'failed']),
  done: counted,
  total: orNull(Count),
  secondsLeft: orNull(v.pipe(v.number(), v.minValue(0))),
  waitingFor: orNull(AnyProblem),
  problems: Problems,
  doneAt: orNull(Moment),
  page: v.fallback(ByPage, NOTHING_TO_READ),
});

export const BackfillPart = v.fallback(Backfill, () => ({
  state: 'failed' as const,
  done: 0,
  total: null,
  secondsLeft: null,
  waitingFor: null,
  problems: [unreadable('backfill')],
  doneAt: null,
  page: NOTHING_TO_READ,
}));

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Day: v.GenericSchema<unknown, AuditedDay> = v.object({
  day: UtcDate,
  issues: counted,
  more: v.fallback(v.boolean(), false),
  sampled: counted,
  deeds: counted,
  missed: counted,
  coverage: orNull(v.object({ share: Share, low: Share, high: Share })),
  sweep: v.picklist(['none', 'running', 'done', 'too-large', 'failed']),
  added: counted,
  problems: Problems,
});

const MOST_DAYS = 100;
export const AuditPart: v.GenericSchema<unknown, AuditStatus> = v.fallback(
  v.object({
    days: listOf(Day, MOST_DAYS),
    sweep: orNull(v.object({ done: Count, total: Count })),
    waitingFor: orNull(AnyProblem),
    problem: orNull(AnyProblem),
  }),
  () => ({ days: [], sweep: null, waitingFor: null, problem: unreadable('audit') }),
);

/** What Jira does not say, or the app does not: the same to who looks. */
const Told = v.fallback(v.union([Count, v.literal('unknown')]), 'unknown');
const ToldOrUnlimited = v.union([v.null(), Told]);
const Product: v.GenericSchema<unknown, ProductSeats> = v.object({
  key: Key,
  name: Text,
  seats: ToldOrUnlimited,
  used: Told,
  remaining: ToldOrUnlimited,
});
const MOST_PRODUCTS = 1000;
export const Products = v.fallback(listOf(Product, MOST_PRODUCTS), () => []);

const Price: v.GenericSchema<unknown, SeatPrice> = v.object({
  product: Key,
  amount: Count,
  period: v.picklist(PERIODS),
});
export const Prices: v.GenericSchema<unknown, PricesStatus> = v.object({
  currency: v.pipe(Text, v.maxLength(10)),
  prices: listOf(Price, MOST_PRODUCTS),
  problem: orNull(AnyProblem),
});
export const PricesPart = v.fallback(Prices, () => ({
  currency: 'USD',
  prices: [],
  problem: unreadable('prices'),
}));

const Kept = v.object({
  accounts: v.pipe(v.array(Key), v.maxLength(MOST_PROTECTED.accounts)),
  groups: v.pipe(v.array(Key), v.maxLength(MOST_PROTECTED.groups)),
});
/** All or nothing: by a part of the rules people would be sorted wrongly. */
export const Settings: v.GenericSchema<unknown, SettingsStatus> = v.object({
  windowDays: Count,
  graceDays: Count,
  counted: v.pipe(v.array(v.picklist(KINDS)), v.minLength(1), v.maxLength(KINDS.length)),
  retentionDays: Count,
  calendar: v.boolean(),
  protected: Kept,
  problem: orNull(AnyProblem),
});
export const SettingsPart = v.fallback(Settings, () => ({ ...USUAL, problem: unreadable('settings') }));

const OneView: v.GenericSchema<unknown, SavedView> = v.object({
  id: v.pipe(v.string(), v.regex(VIEW_ID)),
  name: v.pipe(Text, v.maxLength(MOST_NAME_CHARS)),
  query: v.pipe(v.string(), v.maxLength(MOST_QUERY_CHARS)),
});
export const Views: v.GenericSchema<unknown, SavedViews> = v.object({
  views: listOf(OneView, MOST_VIEWS),
  problem: orNull(AnyProblem),
});
export const ViewsPart = v.fallback(Views, () => ({ views: [], problem: unreadable('views') }));

/** Another version may know more states: where they are shown, one that is not known has a label too. */
const Phase = v.pipe(
  Text,
  v.transform((state) => state as DeliveryPhase),
);
const OneDelivery: v.GenericSchema<unknown, Delivery> = v.object({
  snapshot: v.pipe(Key, Text),
  kind: v.fallback(v.picklist(['full', 'changes']), 'full'),
  startedAt: v.fallback(Moment, Number.NaN),
  completedAt: orNull(Moment),
  state: Phase,
  pagesSent: counted,
  pages: counted,
  people: counted,
  withoutAddress: v.fallback(Count, 0),
  attempts: counted,
  nextAttemptAt: orNull(Moment),
  problem: orNull(AnyProblem),
});

const MOST_DELIVERIES = 50;
const MOST_ATTEMPTS = 100;
const MOST_URL = 4000;

const OneAttempt = v.object({
  at: v.fallback(Moment, Number.NaN),
  what: v.picklist(['page', 'completed', 'test', 'file', 'begun']),
  page: orNull(Count),
  bytes: counted,
  ms: counted,
  status: orNull(Count),
}) satisfies v.GenericSchema<unknown, Attempt>;
export const Made: v.GenericSchema<unknown, AttemptMade> = v.object({
  ...OneAttempt.entries,
  problem: orNull(AnyProblem),
});

/** What holds where nobody has decided. */
const USUAL_SENDING = {
  schedule: 'weekly',
  includes: { emails: true, days: true, organization: false, actions: false },
  isPaused: false,
  takesRequests: false,
  disabled: null,
  completed: null,
  attempts: [],
} as const satisfies Partial<PushStatus>;

export const Push: v.GenericSchema<unknown, PushStatus> = v.object({
  kind: v.optional(v.picklist(DESTINATION_KINDS), 'webhook'),
  url: v.nullish(v.pipe(v.string(), v.maxLength(MOST_URL)), null),
  account: v.nullish(Key, null),
  secretSince: orNull(Moment),
  schedule: v.fallback(v.picklist(SCHEDULES), USUAL_SENDING.schedule),
  includes: v.object({
    emails: v.boolean(),
    days: v.boolean(),
    organization: v.fallback(v.boolean(), false),
    actions: v.fallback(v.boolean(), false),
  }),
  isPaused: v.fallback(v.boolean(), USUAL_SENDING.isPaused),
  takesRequests: v.fallback(v.boolean(), USUAL_SENDING.takesRequests),
  disabled: orNull(AnyProblem),
  completed: orNull(v.object({ snapshot: v.pipe(Key, Text), kind: v.picklist(['full', 'changes']), pages: Count })),
  deliveries: listOf(OneDelivery, MOST_DELIVERIES),
  attempts: listOf(OneAttempt, MOST_ATTEMPTS),
  problem: orNull(AnyProblem),
});
export const PushPart = v.fallback(Push, () => ({
  kind: 'webhook' as const,
  account: null,
  url: null,
  secretSince: null,
  ...USUAL_SENDING,
  attempts: [],
  deliveries: [],
  problem: unreadable('push'),
}));
