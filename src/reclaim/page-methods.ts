import * as v from 'valibot';
import type { ClockPort } from '../kernel/clock';
import type { PageMethod } from '../kernel/page-method';
import { LENGTH } from '../organization/ports';
import { parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { Count } from '../store/shapes';
import { beginReclaim, beginRestore } from './begin-batch';
import { beginRemoval } from './begin-removal';
import { beginSuspension } from './begin-suspension';
import { planRemoval, type RemovalPorts } from './plan-removal';
import { planReclaim } from './plan-reclaim';
import { planSuspension } from './plan-suspension';
import { readBatchPart } from './read-batches';
import { OPTIONAL_USES } from './rules/hindrance';
import { OPTIONAL_PEOPLE } from './rules/suspension';
import { MOST_PEOPLE, REASON_CHARS } from './state';
import { takeTurn, type TurnPorts } from './take-turn';
import type {
  BatchPart,
  BeginReclaimRequest,
  BeginRemovalRequest,
  BeginSuspensionRequest,
  ReclaimPlan,
  ReclaimRequest,
  ReclaimStatus,
  RemovalPlan,
  RemovalRequest,
  RestoreRequest,
  SuspensionPlan,
  SuspensionRequest,
  TurnRequest,
  TurnResult,
} from './view';

type PlanPorts = RecordsPort & ClockPort & { readonly cloudId: string };

const ID_CHARS = 255;
const ACCOUNT_CHARS = 128;
/** How far back Jira is asked at most. Unit: days. */
const MOST_WITHIN = 365;

const Account = v.pipe(v.string(), v.minLength(1), v.maxLength(ACCOUNT_CHARS));
const Accounts = v.pipe(v.array(Account), v.minLength(1), v.maxLength(MOST_PEOPLE));
/** Why something is done, as an administrator gives it. */
export const Why = v.pipe(v.string(), v.trim(), v.maxLength(REASON_CHARS));

const Asked = {
  product: v.pipe(v.string(), v.minLength(1), v.maxLength(ID_CHARS)),
  accounts: Accounts,
  uses: v.pipe(v.array(v.picklist(OPTIONAL_USES)), v.maxLength(OPTIONAL_USES.length)),
};

const Suspended = {
  accounts: Accounts,
  uses: v.pipe(v.array(v.picklist(OPTIONAL_PEOPLE)), v.maxLength(OPTIONAL_PEOPLE.length)),
};

const Removed = {
  ...Suspended,
  product: v.object({
    key: v.pipe(v.string(), v.minLength(1), v.maxLength(LENGTH.key)),
    site: v.pipe(v.string(), v.minLength(1), v.maxLength(LENGTH.site)),
  }),
};

const Opinions = v.pipe(
  v.record(
    Account,
    v.object({ kind: v.picklist(['active', 'nothing']), within: v.pipe(Count, v.maxValue(MOST_WITHIN)) }),
  ),
  v.check((opinions) => Object.keys(opinions).length <= MOST_PEOPLE),
);

/** What is confirmed of a plan. */
export const BeginRequest = { ...Asked, confirmed: Count, why: Why, opinions: Opinions };

export const reclaimMethods = {
  planReclaim: {
    parse: parserOf(v.object(Asked)),
    handle: planReclaim,
  } satisfies PageMethod<PlanPorts, ReclaimRequest, ReclaimPlan>,
  beginReclaim: {
    writes: true,
    fullOnly: true,
    parse: parserOf(v.object(BeginRequest)),
    handle: (ports, request, caller) => beginReclaim(ports, request, caller),
  } satisfies PageMethod<PlanPorts, BeginReclaimRequest, ReclaimStatus>,
  planSuspension: {
    parse: parserOf(v.object(Suspended)),
    handle: planSuspension,
  } satisfies PageMethod<Parameters<typeof planSuspension>[0], SuspensionRequest, SuspensionPlan>,
  beginSuspension: {
    writes: true,
    fullOnly: true,
    parse: parserOf(v.object({ ...Suspended, confirmed: Count, why: Why })),
    handle: beginSuspension,
  } satisfies PageMethod<Parameters<typeof beginSuspension>[0], BeginSuspensionRequest, ReclaimStatus>,
  // Unlike the other plans it asks Atlassian by the key: what an edition without one cannot.
  planRemoval: {
    fullOnly: true,
    parse: parserOf(v.object(Removed)),
    handle: planRemoval,
  } satisfies PageMethod<RemovalPorts, RemovalRequest, RemovalPlan>,
  beginRemoval: {
    writes: true,
    fullOnly: true,
    parse: parserOf(v.object({ ...Removed, confirmed: Count, why: Why })),
    handle: beginRemoval,
  } satisfies PageMethod<RemovalPorts, BeginRemovalRequest, ReclaimStatus>,
  beginRestore: {
    writes: true,
    fullOnly: true,
    parse: parserOf(v.object({ batch: Count, accounts: v.nullable(Accounts), why: Why })),
    handle: beginRestore,
  } satisfies PageMethod<PlanPorts, RestoreRequest, ReclaimStatus>,
  takeTurn: {
    writes: true,
    fullOnly: true,
    parse: parserOf(v.object({ batch: Count, ends: v.boolean() })),
    handle: takeTurn,
  } satisfies PageMethod<TurnPorts, TurnRequest, TurnResult>,
  batchPart: {
    parse: parserOf(v.object({ batch: Count, from: Count })),
    handle: readBatchPart,
  } satisfies PageMethod<RecordsPort, { batch: number; from: number }, BatchPart>,
};
