import { currentInvocation } from '../local/forge/invocation';
import type { JiraSite } from '../local/jira/site';
import type { OutsideWorld, Taken } from './outside-world';
import type { Rig } from './rig';

/** Where snapshots go. */
export const RECEIVER = 'https://receiver.example';
/** What a receiver takes to answer a message. Unit: ms. */
export const ANSWER_MS = 300;

/** What was sent of a snapshot, every attempt counted. */
export interface Sent {
  readonly kind: 'full' | 'changes';
  /** Epoch ms. */
  readonly takenAt: number;
  bytes: number;
  messages: number;
  /** The receiver took it in as complete, after its own check of every page. */
  isCompleted: boolean;
}

/** What went out so far. */
export interface Outgoing {
  /** By id, the newest last. */
  readonly snapshots: ReadonlyMap<string, Sent>;
  /** What the receiver did not take, and why. */
  readonly refused: readonly string[];
}

/** The function waits for the receiver by the model, as for a call to Jira: requests that are made at once wait at once. */
const waitForAnswer = async (): Promise<void> => {
  const invocation = currentInvocation.getStore();
  if (!invocation) throw new Error('A message came from no function.');
  const answered = invocation.waitedMs + ANSWER_MS;
  await Promise.resolve();
  invocation.waitedMs = Math.max(invocation.waitedMs, answered);
};

/** Adds a message to what was sent of its snapshot. */
const count = (snapshots: Map<string, Sent>, { snapshot, type, status }: Taken, bytes: number): void => {
  if (!snapshot) return;
  const { id, kind, takenAt } = snapshot;
  const known = snapshots.get(id);
  const sent = known ?? { kind, takenAt: Date.parse(takenAt), bytes: 0, messages: 0, isCompleted: false };
  snapshots.set(id, sent);
  sent.bytes += bytes;
  sent.messages += 1;
  if (type === 'snapshot.completed' && status === 204) sent.isCompleted = true;
};

/** Plays the receiving end, to which the site's admin has consented, and counts what comes. */
export const receiveFrom = ({ host, outside, site }: Rig<JiraSite>, world: OutsideWorld): Outgoing => {
  const snapshots = new Map<string, Sent>();
  const refused: string[] = [];
  outside.add({
    origin: RECEIVER,
    address: async (_url, init) => {
      const body = Buffer.from(await new Response(init?.body).arrayBuffer());
      await waitForAnswer();
      const taken = await world.receive(body.toString());
      if (taken.status !== 204) refused.push(`${taken.status}: ${taken.note}`);
      count(snapshots, taken, body.length);
      return new Response(null, { status: taken.status });
    },
  });
  const configured = [{ domain: RECEIVER, type: ['FETCH_BACKEND_SIDE'] }];
  host.egress.allow(site.cloudId, { key: 'destination', description: 'snapshots', configured });
  return { snapshots, refused };
};
