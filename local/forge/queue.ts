import { randomUUID } from 'node:crypto';
import type { Delivery, Deliveries } from './deliveries';
import type { Manifest } from './manifest';
import type { Meter } from './meter';
import { QUEUE_DELAY_SECONDS, QUEUE_EVENTS_PER_MINUTE, QUEUE_EVENTS_PER_PUSH, QUEUE_PUSH_BYTES } from './limits';

interface PushBody {
  queueName: string;
  jobId: string;
  payload: { body: Record<string, unknown>; delayInSeconds?: number; concurrency?: { key: string; limit: number } }[];
}

/** Who pushes, and how long its chain of invocations may be. */
export interface Pusher {
  readonly installation: string;
  readonly chain: number;
  readonly longestChain: number;
}

export interface QueueAnswer {
  readonly status: number;
  readonly body: string;
}

const refuse = (status: number, errorMessage: string): QueueAnswer => ({
  status,
  body: JSON.stringify({ errorMessage }),
});

/** Forge's async events: a push is checked, and each event becomes a delivery. */
export class Queues {
  private readonly pushed = new Map<string, { minute: number; events: number }>();

  constructor(
    private readonly manifest: Manifest,
    private readonly deliveries: Deliveries,
  ) {}

  push({ installation, chain, longestChain }: Pusher, text: string, now: number, meter: Meter): QueueAnswer {
    const { queueName, jobId, payload } = JSON.parse(text) as PushBody;
    const consumer = this.manifest.consumers.get(queueName);
    if (!consumer) return refuse(404, `No consumer takes from the queue ${queueName}.`);
    if (payload.length > QUEUE_EVENTS_PER_PUSH)
      return refuse(413, `More than ${QUEUE_EVENTS_PER_PUSH} events in a push.`);
    if (Buffer.byteLength(JSON.stringify(payload)) > QUEUE_PUSH_BYTES)
      return refuse(413, 'A push of more than 200 KB.');
    if (payload.some(({ delayInSeconds = 0 }) => delayInSeconds < 0 || delayInSeconds > QUEUE_DELAY_SECONDS)) {
      return refuse(400, `A delay must be 0 to ${QUEUE_DELAY_SECONDS} seconds.`);
    }
    if (payload.some(({ concurrency }) => concurrency && !(concurrency.limit >= 1)))
      return refuse(400, 'A concurrency limit is at least 1.');
    if (chain >= longestChain) return refuse(405, `A chain of more than ${longestChain} invocations.`);
    if (!this.countEvents(installation, now, payload.length))
      return refuse(429, `More than ${QUEUE_EVENTS_PER_MINUTE} events a minute.`);
    meter.queueEvents += payload.length;
    for (const { body, delayInSeconds = 0, concurrency } of payload) {
      const event = { body, queueName, jobId, eventId: randomUUID() };
      const delivery: Omit<Delivery, 'id'> = {
        due: now + delayInSeconds * 1000,
        installation,
        module: consumer.key,
        kind: 'consumer',
        event,
        attempt: 0,
        pushed: now,
        concurrency: concurrency ?? null,
        chain: chain + 1,
      };
      this.deliveries.add(delivery);
    }
    return { status: 201, body: '' };
  }

  private countEvents(installation: string, now: number, events: number): boolean {
    const minute = Math.floor(now / 60_000);
    const spent = this.pushed.get(installation);
    const count = (spent?.minute === minute ? spent.events : 0) + events;
    if (count > QUEUE_EVENTS_PER_MINUTE) return false;
    this.pushed.set(installation, { minute, events: count });
    return true;
  }
}
