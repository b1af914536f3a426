import type { JobPorts } from '../jobs/ports';
import { wakeAt } from '../jobs/wake';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import { readBackfillStatus } from './backfill-status';
import { BACKFILL, type BackfillState } from './state';
import type { BackfillStatus } from './view';

/** The state in which the page reads or does not; `null` when that is so already, or its reading has ended. */
const changed = (state: BackfillState, isWanted: boolean, now: number): BackfillState | null => {
  const { page, reading } = state;
  if (page.state !== (isWanted ? 'off' : 'reading')) return null;
  const isLeftToPage = reading?.waitingFor?.code === 'read-by-page';
  return {
    ...state,
    page: { ...page, state: isWanted ? 'reading' : 'off' },
    reading: isLeftToPage ? { ...reading, waitingFor: null, notBefore: now } : reading,
  };
};

/** Lets the page read the past, or leaves it to the app. */
export const setPageReads = async (ports: JobPorts, isWanted: boolean): Promise<BackfillStatus> => {
  const now = ports.clock.now();
  const reading = await untilCommitted(async () => {
    const before = await readDocument(ports.records, BACKFILL);
    const next = changed(before.value, isWanted, now);
    if (!next) return null;
    const done = await commitDocument(ports.records, BACKFILL, before, next);
    return done === 'conflict' ? done : next.reading;
  });
  if (reading) await wakeAt(ports, 'backfill', reading.notBefore);
  return readBackfillStatus(ports, now);
};
