import { expect } from 'vitest';
import type { Delivery, SavedDestination } from '../../src/push/view';
import { askApp } from '../../local/ask-page';
import { overviewOf, type HostileLife } from './hostile-life';

const RECEIVER = 'https://saas.example';

/** A message as it came in. */
export interface Message {
  /** Epoch ms. */
  readonly at: number;
  readonly id: string;
  readonly kind: string;
  readonly people: readonly { readonly accountId: string; readonly displayName: string | null }[];
}

const messageOf = (at: number, init: RequestInit | undefined): Message => {
  const { type, data } = JSON.parse(init?.body as string) as { type: string; data: { people?: unknown } };
  const people = Array.isArray(data.people) ? (data.people as Message['people']) : []; // the completion counts them
  return { at, id: new Headers(init?.headers).get('webhook-id') ?? '', kind: type, people };
};

/** What an admin does to have snapshots sent to `RECEIVER`. */
export const connect = async (life: HostileLife): Promise<void> => {
  const { host, site } = life;
  const configured = [{ domain: RECEIVER, type: ['FETCH_BACKEND_SIDE'] }];
  host.egress.allow(site.cloudId, { key: 'destination', description: 'snapshots', configured });
  await askApp<SavedDestination>(life, 'saveDestination', { url: `${RECEIVER}/in`, newSecret: false });
};

/** A receiver in this process: what came to it, and what it answers to each message. */
export const receive = (life: HostileLife, answer: () => Response): Message[] => {
  const messages: Message[] = [];
  life.outside.add({
    origin: RECEIVER,
    address: (_url, init) => {
      messages.push(messageOf(life.host.clock.now(), init));
      return answer();
    },
  });
  return messages;
};

export const latestOf = async (life: HostileLife): Promise<Delivery> =>
  (await overviewOf(life)).push.deliveries[0] ?? expect.fail('Nothing was sent');
