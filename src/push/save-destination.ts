import type { ClockPort } from '../kernel/clock';
import { Invalid } from '../kernel/failures';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { PushPorts } from './ports';
import { peoplePartKeys, PUSH, type PushState } from './state';
import type { SavedDestination } from './view';

const MAX_URL_CHARS = 2_000;

/** An https address without a user name or a fragment. Throws `Invalid` with what to mend. */
const addressOf = (text: string): string => {
  if (text.length > MAX_URL_CHARS || !URL.canParse(text)) throw new Invalid({ code: 'not-an-address' });
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new Invalid({ code: 'address-not-https' });
  if (url.username || url.password) throw new Invalid({ code: 'address-with-password' });
  url.hash = '';
  return url.href;
};

type Ports = RecordsPort & Pick<PushPorts, 'secrets'>;

/**
 * Sets where snapshots go, in the place of what was set, readable or not. The signing secret is made with the first address,
 * and anew on request.
 */
export const saveDestination = async (
  { records, secrets, clock }: Ports & ClockPort,
  request: { url: string; newSecret: boolean },
): Promise<SavedDestination> => {
  const url = addressOf(request.url);
  const { value } = await inspectDocument(records, PUSH);
  const secret = value.secretSince === null || request.newSecret ? await secrets.renew() : null;
  await untilCommitted(async () => {
    const before = await inspectDocument(records, PUSH);
    const secretSince = secret === null ? before.value.secretSince : clock.now();
    return commitDocument(records, PUSH, before, { ...before.value, url, secretSince });
  });
  return { url, secret };
};

const removed = (delivery: PushState['deliveries'][number]): PushState['deliveries'][number] =>
  delivery.state === 'sending' || delivery.state === 'waiting'
    ? { ...delivery, state: 'failed', nextAttemptAt: null, problem: { code: 'destination-removed' } }
    : delivery;

/** Stops the push: the address, the secret and a snapshot on its way are gone. Deliveries stay listed. */
export const removeDestination = async ({ records, secrets }: Ports): Promise<void> => {
  await untilCommitted(async () => {
    const before = await inspectDocument(records, PUSH);
    const { value } = before;
    const deliveries = value.deliveries.map(removed);
    const next = { ...value, url: null, secretSince: null, sending: null, deliveries };
    return commitDocument(records, PUSH, before, next, { delete: peoplePartKeys(value.sending?.people ?? 0) });
  });
  await secrets.remove();
};
