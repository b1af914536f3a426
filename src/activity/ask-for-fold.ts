import * as v from 'valibot';
import type { JobPorts } from '../jobs/ports';
import { wakeAt } from '../jobs/wake';
import type { ClockPort } from '../kernel/clock';
import type { LogPort } from '../kernel/log';
import { commitDocument } from '../store/commit';
import { readDocument, type DocumentKind } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { Time } from '../store/shapes';
import { FOLD } from './fold-journal';

/** When somebody who looks last had the journal folded. */
const ASKED: DocumentKind<{ format: 1; at: number }> = {
  key: 'fold-asked',
  shape: v.object({ format: v.literal(1), at: Time }),
  empty: { format: 1, at: 0 },
  unreadable: 'rebuild',
};

/** However many look, the journal is folded for all of them once in this time. Unit: ms. */
const ONCE_IN_MS = 60_000;

/** Has the journal folded because somebody looks, unless another's look has just had it folded. */
export const askForFold = async (ports: RecordsPort & ClockPort & LogPort & Pick<JobPorts, 'queue'>): Promise<void> => {
  const now = ports.clock.now();
  const before = await readDocument(ports.records, ASKED);
  const since = now - before.value.at;
  if (since >= 0 && since < ONCE_IN_MS) return;
  // Of many who look in one instant one gets the commit through: that one asks.
  if ((await commitDocument(ports.records, ASKED, before, { format: 1, at: now })) === 'conflict') return;
  await wakeAt(ports, FOLD, now);
};
