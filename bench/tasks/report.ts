import { readFileSync } from 'node:fs';
import { createSite } from '../../local/jira/create-site';
import { DAYS, SEED, START } from '../large-site';
import { between, openRig, quietSite, read, refusals, type Rig } from '../rig';
import type { Task } from '../task';
import { askPage } from '../../local/ask-page';
import { numbersIn } from '../../local/report-rows';
import type { ReportChunk } from '../../src/report/view';
import type { Answer } from '../../src/resolvers/view';

interface Parameters {
  readonly folder: string;
  readonly people: number;
  /** The state that `store` left. */
  readonly file: string;
}

interface Walked {
  readonly chunks: number;
  readonly largest: number;
  readonly accounts: number;
  /** Of all accounts together. */
  readonly activeDays: number;
  /** Minutes waited because the store had been asked for too much in one. */
  readonly waits: number;
}

const MINUTE_MS = 60_000;

/** Asks for chunk after chunk, as the page does, and keeps none. Where the app is busy it is asked again in a minute. */
export const walk = async (rig: Rig, days = DAYS): Promise<Walked> => {
  let walked: Walked = { chunks: 0, largest: 0, accounts: 0, activeDays: 0, waits: 0 };
  for (let from: number | null = 0; from !== null;) {
    const answer: Answer<ReportChunk> = await askPage<ReportChunk>(rig, 'report', { days, from });
    if (answer.ok) {
      const chunk: ReportChunk = answer.value;
      walked = {
        ...walked,
        chunks: walked.chunks + 1,
        largest: Math.max(walked.largest, Buffer.byteLength(JSON.stringify(answer))),
        accounts: chunk.total,
        activeDays: numbersIn(chunk, chunk.planes.activeDays).reduce((sum, days) => sum + days, walked.activeDays),
      };
      from = chunk.next;
    } else {
      if (answer.code !== 'busy') throw new Error(`The report was refused: ${JSON.stringify(answer)}`);
      walked = { ...walked, waits: walked.waits + 1 };
      rig.host.clock.moveTo(rig.host.clock.now() + MINUTE_MS);
    }
  }
  return walked;
};

/**
 * Peak memory of this process so far. Unit: MB. Linux hands a child the peak of the parent that started it
 * (`resourceUsage().maxRSS` would show the runner's), so that the kernel's own mark of this program is read there.
 */
export const peakMb = (): number => {
  if (process.platform !== 'linux') return (process.resourceUsage().maxRSS * 1024) / 1e6;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error('The kernel does not tell this process its peak of memory.');
  return (Number(kilobytes) * 1024) / 1e6;
};

/** The site's name and admin, as `largeSite` has them whatever its size. */
export const nobodyElse = (): ReturnType<typeof quietSite> => {
  const { cloudId, admin } = createSite({ seed: SEED, people: 20, start: START });
  return quietSite(cloudId, admin);
};

/** The report of thirty days, all chunks, by a process that holds nothing but its function. */
export const report: Task<Parameters> = async ({ folder, people, file }) => {
  const rig = openRig({ folder, file, start: START, site: nobodyElse() });
  const baseline = peakMb();
  const before = read(rig);
  const cpuSeconds = (): number => rig.host.meter.functions.get('page')?.cpuSeconds ?? 0;
  const { chunks, largest, accounts, waits } = await walk(rig);
  const [used, peak, first] = [between(before, read(rig)), peakMb(), cpuSeconds()];
  await walk(rig);
  return {
    figures: {
      [`report.kvsRequests.${people}`]: used.kvsRequests,
      [`report.cpuSeconds.${people}`]: first,
      [`report.warmCpuSeconds.${people}`]: cpuSeconds() - first,
      [`report.wallSeconds.${people}`]: used.seconds + (waits * MINUTE_MS) / 1000,
      [`report.baselineRssMb.${people}`]: baseline,
      [`report.peakRssMb.${people}`]: peak,
      [`report.largestChunkBytes.${people}`]: largest,
    },
    notes: [`Report, ${people} people: ${accounts} accounts in ${chunks} chunks.`, ...refusals(rig)],
  };
};
