import { copyFileSync, rmSync } from 'node:fs';
import { askApp } from '../../local/ask-page';
import { currentInvocation } from '../../local/forge/invocation';
import { PURPOSE, Random } from '../../local/jira/random';
import type { JiraSite, SiteEvent } from '../../local/jira/site';
import type { PushStatus } from '../../src/push/view';
import type { Overview } from '../../src/resolvers/view';
import { DAY_MS, FIRST_DAY, paced, SEED, START } from '../large-site';
import { startOutsideWorld, type OutsideWorld } from '../outside-world';
import { ANSWER_MS, RECEIVER, receiveFrom, type Outgoing, type Sent } from '../receiving-end';
import { live, openRig, refusals, type Rig } from '../rig';
import type { Measured, Task } from '../task';
import { eventOf, PERSON_DEEDS, VIEW } from '../workload';
import { peakMb, resetPeak } from './report';

interface Parameters {
  readonly folder: string;
  readonly people: number;
  /** The state that `store` left. */
  readonly file: string;
}

const MINUTE_MS = 60_000;
/** Of so many people one does something on the day between the two snapshots. */
const ONE_IN = 100;
/** When they do it: soon after midnight UTC. */
const DEEDS_AT_MS = 10 * MINUTE_MS;
/** No snapshot is taken earlier in a day: what was done on it is folded by then. */
const EARLIEST_MS = 360 * MINUTE_MS;
/** The changes are waited for from so long before they are due. */
const BEFORE_DUE_MS = MINUTE_MS;
/** Half a day is what a full one of the largest site takes, since its points come by the hour. */
const PATIENCE_MS = 3 * DAY_MS;

/** An app whose site and receiver are in another process. */
interface Scene {
  readonly rig: Rig<JiraSite>;
  readonly world: OutsideWorld;
  readonly outgoing: Outgoing;
  /** Points of Jira that the function which sends has spent. */
  readonly spent: { points: number };
}

/** Counts what runs of a function spend from now on: beside a snapshot, directory and audit go on. */
const watchPoints = ({ host: { meter } }: Rig<JiraSite>, functionKey: string): { points: number } => {
  const spent = { points: 0 };
  const count = meter.jiraRequest.bind(meter);
  meter.jiraRequest = (endpoint, points, embedded) => {
    if (currentInvocation.getStore()?.function.key === functionKey) spent.points += points;
    count(endpoint, points, embedded);
  };
  return spent;
};

/** Running time of functions since the rig was opened: the waiting that is modelled, and what they compute. Unit: s. */
const secondsOf = ({ host: { meter, manifest } }: Rig<JiraSite>, ...functionKeys: string[]): number =>
  functionKeys.reduce((sum, key) => {
    const { gbSeconds = 0 } = meter.functions.get(key) ?? {};
    return sum + (gbSeconds * 1024) / (manifest.functions.get(key)?.memoryMb ?? NaN);
  }, 0);

/** Lives until the receiver has completed that many snapshots, and gives the newest. Throws when it has not in time. */
const untilCompleted = async ({ rig, outgoing }: Scene, count: number): Promise<Sent> => {
  const { snapshots, refused } = outgoing;
  for (const end = rig.host.clock.now() + PATIENCE_MS; rig.host.clock.now() < end;) {
    const newest = [...snapshots.values()].at(-1);
    if (snapshots.size === count && newest?.isCompleted === true) return newest;
    await live(rig, rig.host.clock.now() + 5 * MINUTE_MS);
  }
  throw new Error(`Snapshot ${count} was not completed in time. ${[...refused, ...refusals(rig)].join(' ')}`);
};

interface Sending {
  readonly sent: Sent;
  readonly delivery: PushStatus['deliveries'][number];
  readonly points: number;
  /** Running time of the function that sends. */
  readonly seconds: number;
}

/** Throws unless a snapshot of that kind was completed and each of its messages taken at once. */
const check = (kind: Sent['kind'], { sent, delivery }: Sending, { refused }: Outgoing): void => {
  if (delivery.state !== 'completed' || delivery.kind !== kind || sent.kind !== kind)
    throw new Error(
      `The app calls its ${delivery.kind} snapshot ${delivery.state}: a ${kind} one was to be completed.`,
    );
  if (refused.length > 0 || sent.messages !== delivery.pages + 1)
    throw new Error(`${sent.messages} messages for ${delivery.pages} pages. ${refused.join(' ')}`);
};

/** Waits for the next snapshot, begun by `begin` or by the app itself, and checks it. */
const sendNext = async (scene: Scene, kind: Sent['kind'], begin: () => Promise<unknown>): Promise<Sending> => {
  const { rig, outgoing, spent } = scene;
  const [points, seconds] = [spent.points, secondsOf(rig, 'push')];
  await begin();
  const sent = await untilCompleted(scene, outgoing.snapshots.size + 1);
  const used = { points: spent.points - points, seconds: secondsOf(rig, 'push') - seconds };
  const [delivery] = (await askApp<Overview>(rig, 'overview')).push.deliveries;
  if (!delivery) throw new Error('The app knows of no snapshot.');
  const sending = { sent, delivery, ...used };
  check(kind, sending, outgoing);
  return sending;
};

const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/**
 * Snapshots go to the receiver, every day. Their window is a day longer than the record: so nothing leaves it on the next day, and only who
 * did something has changed. In a window that is filled, everyone has who was there on the day that leaves it.
 */
const settle = async ({ rig }: Scene): Promise<void> => {
  const { clock } = rig.host;
  const earliest = dayOf(clock.now()) * DAY_MS + EARLIEST_MS;
  if (clock.now() < earliest) await live(rig, earliest);
  await askApp(rig, 'saveSettings', { windowDays: dayOf(clock.now()) - FIRST_DAY + 2 });
  await askApp(rig, 'changeSending', { schedule: 'daily' });
  await askApp(rig, 'saveDestination', { url: `${RECEIVER}/in`, newSecret: false });
};

/** Each opens an issue and does one thing more. */
function* deedsOf(people: readonly string[], at: number): Generator<SiteEvent> {
  const random = new Random(SEED, PURPOSE.deed, -5, 0);
  for (const person of people)
    for (const deed of [VIEW, random.weighted(PERSON_DEEDS)]) yield eventOf(deed, person, at);
}

/** How many people the receiver shows. Throws unless they are the site's, and `active` alone were last active on that day. */
const checkHeld = async ({ world }: Scene, day: number, active: readonly string[] | null): Promise<number> => {
  const { people, missing, strange, lastActive } = await world.held(new Date(day * DAY_MS).toISOString().slice(0, 10));
  if (missing > 0 || strange > 0)
    throw new Error(`The receiver shows ${people} people; ${missing} are missing, and ${strange} are not on the site.`);
  const shown = new Set(lastActive);
  if (active && (shown.size !== active.length || !active.every((person) => shown.has(person))))
    throw new Error(`${active.length} people were active on the day; the receiver shows ${shown.size}.`);
  return people;
};

const described = (what: string, { sent, delivery, points, seconds }: Sending): string =>
  `${what}: ${delivery.people} people on ${delivery.pages} pages, ${sent.bytes} bytes, ${points} points, ${seconds.toFixed(1)} s of sending, ` +
  `complete ${(((delivery.completedAt ?? NaN) - sent.takenAt) / 3_600_000).toFixed(1)} hours after it was taken`;

const measure = async (scene: Scene, play: (events: Iterable<SiteEvent>, from: number) => void): Promise<Measured> => {
  const { rig, world } = scene;
  const { clock } = rig.host;
  const baseline = peakMb();
  await settle(scene);
  let freezing = secondsOf(rig, 'page');
  const full = await sendNext(scene, 'full', async () => {
    await askApp(rig, 'sendSnapshot');
    freezing = secondsOf(rig, 'page') - freezing;
  });
  const peakOfFull = peakMb();
  const held = await checkHeld(scene, dayOf(full.sent.takenAt), null);

  const nextDay = dayOf(full.sent.takenAt) + 1;
  play(deedsOf(world.people, nextDay * DAY_MS), Math.max(clock.now(), nextDay * DAY_MS + DEEDS_AT_MS));
  await live(rig, full.sent.takenAt + DAY_MS - BEFORE_DUE_MS);
  resetPeak();
  const baselineOfChanges = peakMb();
  const changes = await sendNext(scene, 'changes', () => Promise.resolve());
  const peakOfChanges = peakMb();
  if (dayOf(changes.sent.takenAt) !== nextDay) throw new Error('The changes are not those of the next day.');
  const stillHeld = await checkHeld(scene, nextDay, world.people);
  if (full.delivery.people !== held || stillHeld !== held)
    throw new Error(`Of ${full.delivery.people} people the receiver shows ${held}, after the changes ${stillHeld}.`);

  return {
    figures: {
      'push.fullMinutes': (freezing + full.seconds) / 60,
      'push.peakRssMb': Math.max(peakOfFull, peakOfChanges),
      'push.pointsPerPerson': full.points / full.delivery.people,
      'push.changesBytesShare': changes.sent.bytes / full.sent.bytes,
      'push.changesPointsShare': changes.points / full.points,
    },
    notes: [
      `${described('Push, everybody', full)}; ${freezing.toFixed(1)} s of freezing; an answer of the receiver takes ${ANSWER_MS} ms.`,
      `${described('Push, changes', changes)}; ${world.people.length} people had done something; the receiver shows ${stillHeld} people.`,
      `Push, peak of memory: everybody ${baseline.toFixed(0)} to ${peakOfFull.toFixed(0)} MB, changes ${baselineOfChanges.toFixed(0)} to ${peakOfChanges.toFixed(0)} MB.`,
      ...refusals(rig),
    ],
  };
};

/** Everybody, then what changed on the next day, sent by a process that holds nothing but the app's functions. */
export const push: Task<Parameters> = async ({ folder, people, file }) => {
  const copy = `${file}.push`;
  copyFileSync(file, copy);
  const world = await startOutsideWorld(people, ONE_IN);
  const script = paced();
  const rig = openRig({ folder, file: copy, start: START, site: world.site((to) => script.next(to)) });
  try {
    const scene = { rig, world, outgoing: receiveFrom(rig, world), spent: watchPoints(rig, 'push') };
    return await measure(scene, (events, from) => {
      script.play(events, from);
    });
  } finally {
    rig.host.close();
    world.close();
    rmSync(copy, { force: true });
  }
};
