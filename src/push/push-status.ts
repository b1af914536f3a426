import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { destinationOf } from './destinations/destinations';
import type { Slot } from './rules/slot';
import { pushDocument } from './state';
import type { PushStatus } from './view';

/** What the page shows of a destination and the snapshots sent to it. */
export const readPushStatus = async ({ records }: RecordsPort, slot: Slot): Promise<PushStatus> => {
  const { value, problem } = await inspectDocument(records, pushDocument(slot));
  const { base } = value;
  const completed = base && {
    snapshot: base.header.id,
    kind: base.header.kind,
    pages: destinationOf(value).pagesOf(base),
  };
  const { kind, url, account, secretSince, schedule, includes, isPaused, disabled, deliveries, attempts } = value;
  const { takesRequests } = value;
  const rules = { schedule, includes, isPaused, takesRequests, disabled };
  return { kind, url, account, secretSince, ...rules, completed, deliveries, attempts, problem };
};
