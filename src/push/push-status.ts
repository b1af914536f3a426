import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { pagesOf } from './build-page';
import { PUSH } from './state';
import type { PushStatus } from './view';

/** What the page shows of the destination and the snapshots sent to it. */
export const readPushStatus = async ({ records }: RecordsPort): Promise<PushStatus> => {
  const { value, problem } = await inspectDocument(records, PUSH);
  const { url, secretSince, schedule, includes, isPaused, disabled, base, deliveries, attempts } = value;
  const completed = base && { snapshot: base.header.id, kind: base.header.kind, pages: pagesOf(base) };
  return { url, secretSince, schedule, includes, isPaused, disabled, completed, deliveries, attempts, problem };
};
