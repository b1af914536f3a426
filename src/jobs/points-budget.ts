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
});
type BudgetState = v.InferOutput<typeof BudgetState>;

/** The points that the installation may spend on Jira: one bucket, from which every job and the page draw. */
export const POINTS: DocumentKind<BudgetState> = {
  key: 'points',
  shape: BudgetState,
  empty: { format: 1, tokens: CAPACITY, at: 0 },
  unreadable: 'rebuild',
};

type Ports = RecordsPort & ClockPort;

/** Nobody knows what was spent when the record is unreadable: so it begins empty. */
const bucketOf = ({ value, problem }: Document<BudgetState>, now: number): Bucket =>
  problem ? { tokens: 0, at: now } : value;

/** Most waits are long: what leaves the bucket as it is writes nothing, but for a record that must begin anew. */
const change = <T>(
  { records, clock }: Ports,
  next: (bucket: Bucket, now: number) => readonly [Bucket, T],
): Promise<T> =>
  untilCommitted(async () => {
    const before = await readDocument(records, POINTS);
    const now = clock.now();
    const bucket = bucketOf(before, now);
    const [after, result] = next(bucket, now);
    if (after === bucket && before.problem === null) return result;
    const done = await commitDocument(records, POINTS, before, { format: 1, tokens: after.tokens, at: after.at });
    return done === 'conflict' ? done : result;
  });

/** Takes points out before they are spent, or tells when there will be enough. */
export const drawPoints = async (ports: Ports, priority: Priority, wanted: Wanted): Promise<Draw> => {
  if (wanted.most === 0) return { kind: 'granted', points: 0 };
  return change(ports, (bucket, now) => draw(bucket, priority, wanted, now));
};

/**
 * Puts back what was drawn and not spent, or takes what was spent beyond it. Gives the instant from which the next draw
 * will be granted, epoch ms.
 */
export const settlePoints = (
  ports: Ports,
  { drawn, spent }: { readonly drawn: Points; readonly spent: Points },
  next: { readonly priority: Priority; readonly wanted: Wanted },
): Promise<number> => {
  if (drawn === 0 && spent === 0 && next.wanted.most === 0) return Promise.resolve(0);
  return change(ports, (bucket, now) => {
    const after = refund(bucket, drawn - spent, now);
    return [after, availableAt(after, next.priority, next.wanted, now)] as const;
  });
};
