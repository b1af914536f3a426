import { between, live, openRig, read, scripted, STEP_MS, type Reading } from '../rig';
import { TODAY, DAY_MS, largeSite, START } from '../large-site';
import { eventOf, PERSON_DEEDS } from '../workload';
import type { SiteEvent } from '../../local/jira/site';
import type { Task } from '../task';

/** What one event costs, new and known, on a quiet site that is some hours old. */
const costs = async (folder: string): Promise<{ fresh: Reading; known: Reading }> => {
  const large = largeSite(100);
  let queue: SiteEvent[] = [];
  const rig = openRig({
    folder,
    start: START,
    site: scripted(large.site, () => {
      const events = queue;
      queue = [];
      return events;
    }),
  });
  const [deed] = PERSON_DEEDS;
  const [first = '', second = ''] = large.people;
  const send = async (account: string): Promise<Reading> => {
    // Half-way between two schedules, so that nothing but the event is measured.
    const at = Math.ceil(rig.host.clock.now() / 300_000) * 300_000 + 150_000;
    await live(rig, at);
    const before = read(rig);
    if (deed) queue.push(eventOf(deed, account, at));
    await rig.host.advance(at + STEP_MS);
    return between(before, read(rig));
  };
  await live(rig, TODAY * DAY_MS + DAY_MS / 2);
  await send(first); // the instance is warm from here on
  return { fresh: await send(second), known: await send(second) };
};

interface Parameters {
  readonly rollcall: string;
  readonly textbook: string;
}

export const event: Task<Parameters> = async ({ rollcall, textbook }) => {
  const ours = await costs(rollcall);
  const theirs = await costs(textbook);
  if (ours.fresh.points + ours.known.points > 0) throw new Error('An event costs points of Jira REST.');
  return {
    figures: {
      'event.known.kvsRequests': ours.known.kvsRequests,
      'event.new.kvsRequests': ours.fresh.kvsRequests,
      'event.new.bytes': ours.fresh.kvsWriteBytes,
      'event.known.textbookKvsRequests': theirs.known.kvsRequests,
      'event.new.textbookKvsRequests': theirs.fresh.kvsRequests,
      'event.new.textbookBytes': theirs.fresh.kvsWriteBytes,
    },
  };
};
