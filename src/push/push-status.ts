import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { PUSH } from './state';
import type { PushStatus } from './view';

/** What the page shows of the destination and the snapshots sent to it. */
export const readPushStatus = async ({ records }: RecordsPort): Promise<PushStatus> => {
  const { value, problem } = await inspectDocument(records, PUSH);
  return { url: value.url, secretSince: value.secretSince, deliveries: value.deliveries, problem };
};
