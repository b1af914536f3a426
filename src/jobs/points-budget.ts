import * as v from 'valibot';
import type { ClockPort } from '../kernel/clock';
import type { Points } from '../kernel/points';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument, type Document, type DocumentKind } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { Time } from '../store/shapes';
import {
  CAPACITY,
  draw,
  refund,
  availableAt,
  type Bucket,
  type Draw,
  type Priority,
  type Wanted,
} from './rules/token-bucket';

const BudgetState = v.object({
  format: v.literal(1),
  /** Below 0 after a step that cost more than it had drawn. */
  tokens: v.pipe(v.number(), v.safeInteger(), v.maxValue(CAPACITY)),
  at: Time,
  /** Until then what is embedded in issues is paid for, epoch ms. */
  dearUntil: v.optional(Time, 0),
});
type BudgetState = v.InferOutput<typeof BudgetState>;

/** The points that the installation may spend on Jira: one bucket, from which every job and the page draw. */
export const POINTS: DocumentKind<BudgetState> = {
  key: 'points',
  shape: BudgetState,
  empty: { format: 1, tokens: CAPACITY, at: 0, dearUntil: 0 },
  unreadable: 'rebuild',
};

type Ports = RecordsPort & ClockPort;

/**
 * Whether Jira counts what is embedded in an issue is documented nowhere, and was observed not to be. An installation that Jira tells
 * of a used-up quota pays for it for so long. Unit: ms.
 */
const DEAR_MS = 86_400_000;

/** Nobody knows what was spent when the record is unreadable: so it begins empty. */
const bucketOf = ({ value, problem }: Document<BudgetState>, now: number): Bucket =>
  problem ? { tokens: 0, at: now } : value;

/** Most waits are long: what leaves the bucket as it is writes nothing, but for a record that must begin anew. */
const change = <T>(
  { records, clock }: Ports,
  next: (bucket: Bucket, now: number, dearUntil: number) => readonly [Bucket & { readonly dearUntil?: number }, T],
): Promise<T> =>
  untilCommitted(async () => {
    const before = await readDocument(records, POINTS);
    const now = clock.now();
    const bucket = bucketOf(before, now);
    const [after, result] = next(bucket, now, before.value.dearUntil);
    if (after === bucket && before.problem === null) return result;
    const { tokens, at, dearUntil = before.value.dearUntil } = after;
    const done = await commitDocument(records, POINTS, before, { format: 1, tokens, at, dearUntil });
    return done === 'conflict' ? done : result;
  });

/** Whether what is embedded in issues is to be paid for now. */
export const isEmbeddedDear = async ({ records, clock }: Ports): Promise<boolean> =>
  clock.now() < (await readDocument(records, POINTS)).value.dearUntil;

/** Takes points out before they are spent, or tells when there will be enough. */
export const drawPoints = async (ports: Ports, priority: Priority, wanted: Wanted): Promise<Draw> => {
  if (wanted.most === 0) return { kind: 'granted', points: 0 };
  return change(ports, (bucket, now) => draw(bucket, priority, wanted, now));
};

/** What became of points that were drawn. */
export interface Spent {
  readonly drawn: Points;
  readonly spent: Points;
  /** Jira said that a quota is used up. */
  readonly isRefused: boolean;
}

/**
 * Puts back what was drawn and not spent, or takes what was spent beyond it. Gives the instant from which the next draw
 * will be granted, epoch ms.
 */
export const settlePoints = (
  ports: Ports,
  { drawn, spent, isRefused }: Spent,
  next: { readonly priority: Priority; readonly wanted: Wanted },
): Promise<number> => {
  if (drawn === 0 && spent === 0 && !isRefused && next.wanted.most === 0) return Promise.resolve(0);
  return change(ports, (bucket, now, before) => {
    const dearUntil = isRefused ? now + DEAR_MS : before;
    const after = refund(bucket, drawn - spent, now);
    return [{ ...after, dearUntil }, availableAt(after, next.priority, next.wanted, now)] as const;
  });
};
