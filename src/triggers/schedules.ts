import { dropOldDays } from '../activity/drop-old-days';
import { foldJournal, isFoldDue } from '../activity/fold-journal';
import { rollDays } from '../activity/roll-days';
import type { Job } from '../jobs/job';
import type { JobPorts } from '../jobs/ports';
import type { ClockPort } from '../kernel/clock';
import { finishForgetting, type ForgetPorts } from '../privacy/forget-account';
import { dropOldProposals } from '../proposals/drop-old-proposals';
import { isAnyRuleDue, proposeByRules } from '../proposals/propose-by-rules';
import { PROPOSALS } from '../proposals/state';
import { dropOldBatches } from '../reclaim/drop-old-batches';
import { ROSTER } from '../roster/state';
import { readSettings } from '../settings/read-settings';
import { documentFrom } from '../store/document';
import { doDuties } from './duties';

type Ports = JobPorts & ForgetPorts & { readonly cloudId: string };

/** What Forge takes for a scheduled run that went well. */
const DONE = { statusCode: 204 };

const RUN_EVERY_MS = 5 * 60_000;
const QUARTER_MS = 900_000;

/** About four times an hour: a forgetting that was cut short is not left for the day's run, and each try may be cut short as well. */
const isFirstOfQuarter = ({ clock }: ClockPort): boolean => clock.now() % QUARTER_MS < RUN_EVERY_MS;

/**
 * Every five minutes: activity that is due becomes record, a rule that is due looks whom it finds, jobs that are due begin, and whatever lost its job goes on. All that
 * tells of it is read at once, because mostly nothing is to be done.
 */
export const onFiveMinutes =
  <P extends Ports>(portsOf: (context: unknown) => P, jobs: readonly Job<P>[]) =>
  async (_request: unknown, context: unknown): Promise<typeof DONE> => {
    const ports = portsOf(context);
    await doDuties(ports.log, [
      {
        name: 'five minutes',
        run: async () => {
          const stored = await ports.records.getMany([ROSTER.key, PROPOSALS.key, ...jobs.map(({ key }) => key)]);
          const { value: roster, problem } = documentFrom(ROSTER, stored.get(ROSTER.key));
          const isDue = problem === null && isFoldDue(roster, ports.clock.now());
          const isLooked = isAnyRuleDue(stored.get(PROPOSALS.key), ports.clock.now());
          await doDuties(ports.log, [
            { name: 'forgetting', run: async () => (isFirstOfQuarter(ports) ? finishForgetting(ports) : undefined) },
            { name: 'fold', run: async () => (isDue ? foldJournal(ports) : undefined) },
            { name: 'rules', run: async () => (isLooked ? proposeByRules(ports) : undefined) },
            ...jobs.map((job) => ({ name: job.name, run: () => job.keepGoing(ports, stored.get(job.key)) })),
          ]);
        },
      },
    ]);
    return DONE;
  };

/**
 * Every day: a forgetting that was cut short is finished, what retention no longer keeps is dropped, and days that left the
 * usual window are joined. What the law asks for comes first.
 */
export const onDay =
  (portsOf: (context: unknown) => Ports) =>
  async (_request: unknown, context: unknown): Promise<typeof DONE> => {
    const ports = portsOf(context);
    await doDuties(ports.log, [
      { name: 'forgetting', run: () => finishForgetting(ports) },
      // By settings that cannot be read, nothing is dropped that the usual ones keep.
      { name: 'retention', run: async () => dropOldDays(ports, (await readSettings(ports)).retentionDays) },
      { name: 'old proposals', run: async () => dropOldProposals(ports, (await readSettings(ports)).retentionDays) },
      { name: 'old batches', run: async () => dropOldBatches(ports, (await readSettings(ports)).retentionDays) },
      { name: 'last days', run: async () => rollDays(ports, (await readSettings(ports)).retentionDays) },
    ]);
    return DONE;
  };
