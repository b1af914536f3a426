import { createSite } from '../../local/jira/create-site';
import type { Site } from '../../local/jira/site';
import { DAY_MS, SEED, START } from '../large-site';
import { between, live, openRig, read, type Reading } from '../rig';
import type { Task } from '../task';
import { askApp } from '../../local/ask-page';
import type { Overview } from '../../src/resolvers/view';

const PEOPLE = 10_000;
const HOUR_MS = 3_600_000;
/** The app comes so long before the site's first day, reads its people, and finds no past. */
const BEFORE_MS = DAY_MS;
/** Until the longest sweep has ended. */
const WITHIN_MS = DAY_MS;
/** Of so many events one never arrives, on the day that is swept. */
const ONE_LOST_OF = 10;

interface Parameters {
  readonly folder: string;
}

/** What the app asked of Jira. */
interface Asked {
  points: number;
  requests: number;
}

interface AuditUse {
  readonly use: Reading;
  readonly asked: Asked;
  readonly hours: number;
  readonly issues: number;
  readonly sampled: number;
  readonly added: number;
}

const counting = (site: Site, asked: Asked): Site => ({
  ...site,
  rest: (request) => {
    const answer = site.rest(request);
    if (request.caller.kind === 'app') {
      asked.points += answer.points;
      asked.requests += 1;
    }
    return answer;
  },
});

/** A day of the simulated site at its own pace, then its audit and nothing else. `lost`: whether an event is. */
const auditOf = async ({ folder }: Parameters, lost: (event: number) => boolean): Promise<AuditUse> => {
  const asked = { points: 0, requests: 0 };
  const site = counting(createSite({ seed: SEED, people: PEOPLE, start: START }), asked);
  const rig = openRig({ folder, start: START - BEFORE_MS, site });
  const { host } = rig;
  let events = 0;
  // Views are no part of an audit, and most of a day's events.
  const deliveries = ({ name }: { name: string }) => (name === 'avi:jira:viewed:issue' || lost(++events) ? [] : [0]);
  host.faults = { ...host.faults, deliveries };
  await live(rig, START + DAY_MS - 1);
  await host.settle(HOUR_MS / 2);
  const [use, points, requests] = [read(rig), asked.points, asked.requests];
  for (let hours = 0; hours * HOUR_MS < WITHIN_MS; hours++) {
    await host.settle(HOUR_MS);
    const { audit } = await askApp<Overview>({ host, site }, 'overview');
    const [day] = audit.days;
    if (!day || audit.sweep !== null) continue;
    const spent = { points: asked.points - points, requests: asked.requests - requests };
    return { ...day, use: between(use, read(rig)), asked: spent, hours };
  }
  throw new Error('The audit did not end within a day.');
};

const note = (what: string, { issues, added, hours, use }: AuditUse): string =>
  `Audit, ${what}: ${issues} changed issues, ${added} facts added, ended ${hours} to ${hours + 1} hours after half past midnight, ${use.gbSeconds.toFixed(1)} GB-s.`;

/** A day's audit when nothing was missed, and when a tenth of all events was. */
export const audit: Task<Parameters> = async (parameters) => {
  const calm = await auditOf(parameters, () => false);
  const swept = await auditOf(parameters, (event) => event % ONE_LOST_OF === 0);
  if (calm.added > 0 || swept.added === 0) throw new Error('The audit added what was there, or missed what was not.');
  return {
    figures: {
      'audit.points': calm.asked.points,
      'audit.requests': calm.asked.requests,
      'audit.sampled': calm.sampled,
      'audit.gbSeconds': calm.use.gbSeconds,
      'audit.sweptPoints': swept.asked.points,
      'audit.sweptRequests': swept.asked.requests,
      'audit.sweptGbSeconds': swept.use.gbSeconds,
    },
    notes: [note('nothing missed', calm), note('a tenth of the events lost', swept)],
  };
};
