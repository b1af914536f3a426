import { Random, PURPOSE } from '../local/jira/random';
import { GROUP } from '../local/jira/group';
import type { SiteChange } from '../local/jira/site';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Share of the people to whom something happens on a day. */
const CHURN = 0.01;
/** Of these: who joins, who is deactivated, who comes back; the others are moved from one group to another. */
const JOIN = 0.25;
const DEACTIVATE = 0.45;
const REACTIVATE = 0.5;

/** Groups between which people are moved: those that give products. */
const MOVED_BETWEEN = [GROUP.softwareUsers, GROUP.contractors, GROUP.coreUsers, GROUP.agents, GROUP.discoveryCreators];

/** What happens to a site's people on its days, from `from` on: each day to one in a hundred, in working hours. */
export const churn = (people: number, from: number, days: number, seed: number): SiteChange[] => {
  const changes: SiteChange[] = [];
  let next = 1; // nobody is chosen twice, and the first administers the site
  const paused: number[] = [];
  for (let day = 0; day < days; day++) {
    const random = new Random(seed, PURPOSE.deed, -4, day);
    for (let i = 0; i < people * CHURN; i++) {
      const at = from + day * DAY_MS + 7 * HOUR_MS + random.below(11 * HOUR_MS);
      const what = random.fraction();
      const returning = what >= DEACTIVATE && what < REACTIVATE ? paused.shift() : undefined;
      const account = returning ?? (next += Math.floor(people / (people * CHURN * days + 1)));
      if (returning !== undefined) changes.push({ kind: 'reactivate', at, account });
      else if (what < JOIN) changes.push({ kind: 'join', at, account });
      else if (what < REACTIVATE) {
        changes.push({ kind: 'deactivate', at, account });
        if (day < days - 1) paused.push(account);
      } else {
        const [out, into] = [random.pick(MOVED_BETWEEN), random.pick(MOVED_BETWEEN)];
        changes.push({ kind: 'quit', at, account, group: out }, { kind: 'enter', at: at + 1, account, group: into });
      }
    }
  }
  return changes;
};
