import type { SavedDestination } from '../resolvers/view';
import { Invalid } from '../kernel/failures';
import { commitPush, readPushHead, untilCommitted } from '../store/heads';
import type { Ports } from '../store/ports';

const MAX_URL = 2_000;

/** An https address without a user name or a fragment. Throws `Invalid` with what to mend. */
const addressOf = (text: string): string => {
  if (text.length > MAX_URL || !URL.canParse(text))
    throw new Invalid('That is not a web address. Give one like https://example.com/hooks.');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new Invalid('The address must begin with https://.');
  if (url.username || url.password) throw new Invalid('The address must not hold a user name or a password.');
  url.hash = '';
  return url.href;
};

/** Sets where snapshots go. The signing secret is made with the first address, and anew on request. */
export const saveDestination =
  (ports: Pick<Ports, 'records' | 'secrets' | 'clock'>) =>
  async (request: { url: string; newSecret: boolean }): Promise<SavedDestination> => {
    const url = addressOf(request.url);
    const { value } = await readPushHead(ports.records);
    const secret = value.secretSince === null || request.newSecret ? await ports.secrets.renew() : null;
    await untilCommitted('Saving the destination', async () => {
      const head = await readPushHead(ports.records);
      const secretSince = secret === null ? head.value.secretSince : ports.clock.now();
      return commitPush(ports.records, head, { ...head.value, url, secretSince });
    });
    return { url, secret };
  };

/** Stops the push: the address, the secret and a snapshot on its way are gone. Deliveries stay listed. */
export const removeDestination = (ports: Pick<Ports, 'records' | 'secrets'>) => async (): Promise<void> => {
  await untilCommitted('Removing the destination', async () => {
    const head = await readPushHead(ports.records);
    const deliveries = head.value.deliveries.map((delivery) =>
      delivery.state === 'sending' || delivery.state === 'waiting'
        ? { ...delivery, state: 'failed' as const, nextAttemptAt: null, problem: 'The destination was removed.' }
        : delivery,
    );
    return commitPush(ports.records, head, { ...head.value, url: null, secretSince: null, sending: null, deliveries });
  });
  await ports.secrets.remove();
};
