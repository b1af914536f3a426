import { NO_FAULTS } from '../../local/forge/faults';
import { isAction, kindOf } from '../../src/kernel/action';
import type { Fact } from '../../src/kernel/fact';
import type { Site } from '../../local/jira/site';
import { DAY_MS, dayOfFacts, first, TODAY, largeSite, paced, QUIET_MS } from '../large-site';
import { between, live, openRig, read, refusals, scripted, STEP_MS, sum, type Reading } from '../rig';
import type { Task } from '../task';
import { factsIn } from '../workload';
import { nobodyElse, peakMb, walk } from './report';

interface Parameters {
  readonly folder: string;
  readonly people: number;
  /** The state that `store` left; `fillJournal` leaves the journal in it. */
  readonly file: string;
}

const FACTS = 100_000;
const NEXT_DAY = TODAY + 1;

/** Events of one new fact each, while nothing that folds can run: an outage after which the whole journal waits. */
export const fillJournal: Task<Parameters> = async ({ folder, people, file }) => {
  const large = largeSite(people);
  const script = paced();
  const site: Site = scripted(large.site, (to) => script.next(to));
  const rig = openRig({ folder, file, start: NEXT_DAY * DAY_MS, site });
  await live(rig, NEXT_DAY * DAY_MS + DAY_MS / 2);
  rig.host.faults = {
    ...rig.host.faults,
    call: (invocation) => (invocation.module.type === 'trigger' ? 'pass' : 'kill'),
  };
  const from = rig.host.clock.now();
  const events = [...first(dayOfFacts(large.people, NEXT_DAY), FACTS)];
  const problems = rig.host.violations.length;
  script.play(events, from);
  while (!script.isOver()) await live(rig, rig.host.clock.now() + STEP_MS);
  const refused = rig.host.violations.slice(problems).filter(({ what }) => what.includes('RATE_LIMIT_EXCEEDED'));
  if (refused.length > 0) throw new Error(`The journal was refused ${refused.length} facts.`);
  rig.host.close();
  const facts = events.flatMap(factsIn);
  const active = new Set(
    facts.filter(({ sign }) => isAction(sign) && kindOf(sign) !== 'view').map(({ account }) => account),
  );
  return {
    figures: {
      [`fold.facts.${people}`]: new Set(facts.map(keyOfFact)).size,
      [`fold.activePeople.${people}`]: active.size,
    },
  };
};

const keyOfFact = ({ account, day, sign }: Fact): string => `${account} ${day} ${sign}`;

/** Asks the app for the day that was folded: every fact must have arrived. Throws when one has not. */
export const checkFold: Task<Parameters & { readonly activePeople: number }> = async ({
  folder,
  file,
  activePeople,
}) => {
  const { activeDays } = await walk(openRig({ folder, file, start: 0, site: nobodyElse() }), 1);
  if (activeDays !== activePeople)
    throw new Error(`After the fold ${activeDays} people were active of ${activePeople}.`);
  return { figures: {} };
};

/** One day's facts of a large site, folded at once by a process that holds nothing but the app's functions. */
export const fold: Task<Parameters> = async ({ folder, people, file }) => {
  const rig = openRig({ folder, file, start: 0, site: nobodyElse() });
  rig.host.faults = { ...NO_FAULTS };
  const baseline = peakMb();
  const { host } = rig;
  let used: Reading | null = null;
  let [ended, begun] = [host.clock.now(), 0];
  while (host.clock.now() - ended < QUIET_MS) {
    const before = read(rig);
    await host.advance(host.clock.now() + 10_000);
    const step = between(before, read(rig));
    if (step.kvsWriteBytes === 0) continue;
    begun ||= host.clock.now();
    ended = host.clock.now();
    used = used ? sum(used, step) : step;
  }
  if (!used) throw new Error('Nothing was folded.');
  const peak = peakMb();
  host.checkpoint();
  const refused = host.violations.filter(({ what }) => what.includes('RATE_LIMIT_EXCEEDED'));
  return {
    figures: {
      [`fold.seconds.${people}`]: used.seconds,
      [`fold.elapsedSeconds.${people}`]: (ended - begun) / 1000,
      [`fold.kvsRequests.${people}`]: used.kvsRequests,
      [`fold.baselineRssMb.${people}`]: baseline,
      [`fold.peakRssMb.${people}`]: peak,
      [`fold.withinRate.${people}`]: refused.length === 0 ? 1 : 0,
    },
    notes: refusals(rig),
  };
};
