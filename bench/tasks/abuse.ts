import { askApp, askPage } from '../../local/ask-page';
import { createSite } from '../../local/jira/create-site';
import type { Site, SiteEvent } from '../../local/jira/site';
import type { SavedDestination } from '../../src/push/view';
import { START } from '../large-site';
import { between, live, openRig, read, scripted, stored, type Rig } from '../rig';
import type { Task } from '../task';

// What somebody from outside can make the app spend: each attack alone, on a small site that is otherwise quiet.

interface Parameters {
  readonly folder: string;
}

const PEOPLE = 40;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** The directory has been read, and nothing of it is under way any more. */
const SETTLED = START + 5 * HOUR_MS;
const ORIGIN = 'https://receiver.example';

interface Attacked {
  readonly rig: Rig;
  readonly play: (events: readonly SiteEvent[]) => void;
}

const attacked = async (folder: string): Promise<Attacked> => {
  const site: Site = createSite({ seed: 3, people: PEOPLE, start: START, isQuiet: true });
  let coming: SiteEvent[] = [];
  const own = scripted(site, (to) => {
    site.advance(to);
    const due = coming.filter(({ at }) => at <= to);
    coming = coming.filter(({ at }) => at > to);
    return due;
  });
  const rig = openRig({ folder, start: START, site: own });
  await live(rig, SETTLED);
  return { rig, play: (events) => coming.push(...events) };
};

type Figures = Readonly<Record<string, number>>;

/** Six hours of a receiver that accepts pages, and then says at the end that it lost some; or that refuses at once. */
const receiverOf =
  (name: string, answers: (isCompletion: boolean) => number) =>
  async (folder: string): Promise<Figures> => {
    const { rig } = await attacked(folder);
    const { host, site } = rig;
    let messages = 0;
    const address = (_url: string, init: RequestInit | undefined): Response => {
      messages += 1;
      return new Response('', { status: answers((init?.body as string).includes('"snapshot.completed"')) });
    };
    rig.outside.add({ origin: ORIGIN, address });
    const configured = [{ domain: ORIGIN, type: ['FETCH_BACKEND_SIDE'] }];
    host.egress.allow(site.cloudId, { key: 'destination', description: 'snapshots', configured });
    const before = read(rig);
    await askApp<SavedDestination>(rig, 'saveDestination', { url: `${ORIGIN}/in`, newSecret: false });
    await live(rig, SETTLED + 6 * HOUR_MS);
    const { points } = between(before, read(rig));
    return { [`abuse.${name}Points`]: points, [`abuse.${name}Messages`]: messages };
  };

/** Somebody who is no admin calls the page's methods 500 times within a minute. */
const refusedCalls = async (folder: string): Promise<Figures> => {
  const { rig } = await attacked(folder);
  const stranger = rig.site.ledger
    .accounts()
    .find(({ type, active, jiraAdmin }) => type === 'person' && active && !jiraAdmin);
  if (!stranger) throw new Error('Everyone administers Jira.');
  const before = read(rig);
  for (let call = 0; call < 500; call++) {
    rig.host.clock.moveTo(SETTLED + Math.floor((call * MINUTE_MS) / 500));
    const answer = await askPage(rig, 'recordRoster', { from: 0 }, stranger.accountId);
    if (answer.ok) throw new Error('A stranger was let in.');
  }
  const { points, kvsRequests } = between(before, read(rig));
  return { 'abuse.refusedCallPoints': points, 'abuse.refusedCallKvsRequests': kvsRequests };
};

/** A user edits the own profile 3,000 times in five minutes. */
const profileEdits = async (folder: string): Promise<Figures> => {
  const { rig, play } = await attacked(folder);
  const { accountId } = rig.site.ledger.accounts()[1] ?? {};
  const before = read(rig);
  const rows = stored(rig).rows;
  const edits = Array.from({ length: 3_000 }, (_, i) => ({
    at: SETTLED + 100 * (i + 1),
    name: 'avi:jira:updated:user',
    payload: { user: { accountId }, timestamp: String(SETTLED + 100 * (i + 1)) },
  }));
  play(edits);
  await live(rig, SETTLED + 5 * MINUTE_MS);
  const grown = stored(rig).rows - rows;
  await live(rig, SETTLED + HOUR_MS);
  return { 'abuse.profileEditPoints': between(before, read(rig)).points, 'abuse.profileEditRows': grown };
};

/** 40,000 events that prove nothing, each by an instance of its own; then an admin looks. */
const ignoredEvents = async (folder: string): Promise<Figures> => {
  const { rig, play } = await attacked(folder);
  const rows = stored(rig).rows;
  rig.host.faults = { ...rig.host.faults, coldStart: (functionKey) => functionKey === 'activity' };
  play(
    Array.from({ length: 40_000 }, (_, i) => ({
      at: SETTLED + 10 * (i + 1),
      name: 'avi:jira:created:issue',
      payload: { timestamp: String(SETTLED + 10 * (i + 1)) },
    })),
  );
  await live(rig, SETTLED + HOUR_MS);
  const grown = stored(rig).rows - rows;
  const before = read(rig);
  await askApp(rig, 'overview');
  return { 'abuse.ignoredEventRows': grown, 'abuse.overviewKvsRequests': between(before, read(rig)).kvsRequests };
};

/** 800 looks at the page within eight seconds, a hundred at a time, while something waits to be folded. */
const looks = async (folder: string): Promise<Figures> => {
  const { rig, play } = await attacked(folder);
  const { accountId } = rig.site.ledger.accounts()[1] ?? {};
  play([
    {
      at: SETTLED + 1,
      name: 'avi:jira:viewed:issue',
      payload: { atlassianId: accountId, timestamp: String(SETTLED + 1) },
    },
  ]);
  await live(rig, SETTLED + MINUTE_MS);
  const before = read(rig);
  const folds = rig.host.meter.functions.get('foldNow')?.invocations ?? 0;
  let answered = 0;
  for (let second = 0; second < 8; second++) {
    rig.host.clock.moveTo(SETTLED + MINUTE_MS + second * 1_000);
    const answers = await Promise.all(Array.from({ length: 100 }, () => askPage(rig, 'overview', {})));
    answered += answers.filter(({ ok }) => ok).length;
  }
  // The store takes so many requests a minute: the others are told to come again.
  if (answered === 0) throw new Error('Of all looks none was answered.');
  await live(rig, SETTLED + 3 * MINUTE_MS);
  return {
    'abuse.lookFolds': (rig.host.meter.functions.get('foldNow')?.invocations ?? 0) - folds,
    'abuse.lookPoints': between(before, read(rig)).points,
  };
};

export const abuse: Task<Parameters> = async ({ folder }) => ({
  figures: Object.assign(
    {},
    await receiverOf('conflict', () => 409)(folder),
    await receiverOf('lyingReceiver', (isCompletion) => (isCompletion ? 409 : 200))(folder),
    await refusedCalls(folder),
    await profileEdits(folder),
    await ignoredEvents(folder),
    await looks(folder),
  ) as Figures,
});
