import { createHash } from 'node:crypto';
import { memoryStore, takeIn, type Message as Snapshot, type Store } from '../../receiver/src';
import type { OutsideServer } from '../../local/forge/outside';
import { pick, type Chance } from './chance';
import { REFUSALS, WAITS } from './odd-answers';

/** What came to the receiver of a site. */
export interface Message {
  /** Epoch ms. */
  readonly at: number;
  readonly body: string;
}

export interface Receiver {
  readonly server: OutsideServer;
  readonly messages: Message[];
  /** What it holds: all that it took in, and nothing of what it answered oddly. */
  store: Store;
  /** What it was sent that cannot be right. */
  readonly impossible: string[];
}

/** Bytes without end. */
const endless = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });

const oddAnswer = (chance: Chance): Response => {
  const what = chance();
  if (what < 0.1) throw new TypeError('fetch failed');
  if (what < 0.2) return new Response(endless());
  if (what < 0.3) return new Response('plain', { headers: { 'content-encoding': 'gzip' } });
  if (what < 0.4)
    return new Response(null, { status: pick([301, 302, 307, 308], chance), headers: { location: '/in/' } });
  const headers = chance() < 0.5 ? { 'retry-after': pick(WAITS, chance) } : undefined;
  return new Response('<h1>Oops', { status: pick(REFUSALS, chance), ...(headers ? { headers } : {}) });
};

export interface Character {
  readonly chance: Chance;
  readonly now: () => number;
  /** Whether it answers as it should. */
  readonly isSane: () => boolean;
}

/** Takes a message in, as the kit does it. */
const take = async ({ store, impossible }: Pick<Receiver, 'store' | 'impossible'>, body: string): Promise<Response> => {
  const digest = createHash('sha256').update(body).digest('base64');
  const message = JSON.parse(body) as Snapshot;
  const { status, note } = await store.transaction(() => takeIn(store, message, digest));
  if (status === 422) impossible.push(note);
  return new Response(null, { status });
};

/** Takes a request, as the receiving end that it is. */
export type Take = (url: string, init: RequestInit | undefined) => Promise<Response>;

/** A receiving end that is calm, moody or obstinate, as the seed has it, until it is told to be sane. A lying one takes what it refuses. */
export const oddly = (real: Take, messages: Message[], { chance, now, isSane }: Character): Take => {
  const oddShare = pick([0, 0.1, 0.5, 1], chance);
  /** One answer for ever, in a quarter of the lives. */
  const always = chance() < 0.25 ? pick([409, 410, 500, 404, 307], chance) : null;
  const isLiar = chance() < 0.3;
  return async (url, init) => {
    messages.push({ at: now(), body: typeof init?.body === 'string' ? init.body : '' });
    if (isSane()) return real(url, init);
    if (always !== null) return new Response(null, { status: always });
    if (chance() >= oddShare) return real(url, init);
    if (isLiar) await real(url, init);
    return oddAnswer(chance);
  };
};

/** The receiving end of a webhook, made with the kit. */
export const oddReceiver = (origin: string, character: Character): Receiver => {
  const messages: Message[] = [];
  const address = oddly((_url, init) => take(receiver, init?.body as string), messages, character);
  const receiver: Receiver = { server: { origin, address }, messages, store: memoryStore(), impossible: [] };
  return receiver;
};
