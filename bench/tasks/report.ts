import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSite } from '../../local/jira/create-site';
import { DAYS, SEED, START } from '../large-site';
import { between, openRig, quietSite, read, refusals, type Rig } from '../rig';
import type { Task } from '../task';
import { askPage } from '../../local/ask-page';
import { readRecord, type AskRecord } from '../../local/read-record';
import { KINDS } from '../../src/kernel/action';
import { windowEnding } from '../../src/kernel/day';
import { SEGMENT } from '../../src/kernel/planes';
import type { PageCalls } from '../../src/resolvers/view';

interface Parameters {
  readonly folder: string;
  readonly people: number;
  /** The state that `store` left. */
  readonly file: string;
}

interface Walked {
  readonly answers: number;
  /** Unit: bytes, as JSON. */
  readonly largest: number;
  readonly bytes: number;
  readonly accounts: number;
  /** Of all accounts together. */
  readonly activeDays: number;
  /** Minutes waited because the store had been asked for too much in one. */
  readonly waits: number;
}

const MINUTE_MS = 60_000;

/** Asks for part after part of the record, as the page does. Where the app is busy it is asked again in a minute. */
export const walk = async (rig: Rig, days = DAYS): Promise<Walked> => {
  let [answers, largest, bytes, waits] = [0, 0, 0, 0];
  const ask: AskRecord = async (method, request) => {
    for (;;) {
      const answer = await askPage<PageCalls[typeof method]['value']>(rig, method, request);
      const length = Buffer.byteLength(JSON.stringify(answer));
      [answers, largest, bytes] = [answers + 1, Math.max(largest, length), bytes + length];
      if (answer.ok) return answer.value;
      if (answer.code !== 'busy') throw new Error(`The record was refused: ${JSON.stringify(answer)}`);
      waits += 1;
      rig.host.clock.moveTo(rig.host.clock.now() + MINUTE_MS);
    }
  };
  const { record, accounts } = await readRecord(ask, days);
  const window = windowEnding(record.head.today, days);
  let activeDays = 0;
  for (let segment = 0; segment < record.segmentCount; segment++) {
    const { counts } = record.activityOf(segment, window, KINDS).activity;
    for (let i = 0; i < SEGMENT; i++) activeDays += counts.activeDays.at(i);
  }
  return { answers, largest, bytes, accounts: accounts.length, activeDays, waits };
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

/**
 * Collects what is no longer held, and has the kernel mark the peak from here on: what an idle day of other functions left lies in no process
 * of one function. Elsewhere than on Linux the mark stays.
 * @see https://docs.kernel.org/filesystems/proc.html, for clear_refs
 */
export const resetPeak = (): void => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as (how: object) => void)({ execution: 'sync', type: 'major', flavor: 'last-resort' });
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
};

/** The site's name and admin, as `largeSite` has them whatever its size. */
export const nobodyElse = (): ReturnType<typeof quietSite> => {
  const { cloudId, admin } = createSite({ seed: SEED, people: 20, start: START });
  return quietSite(cloudId, admin);
};

/** The record of thirty days, all parts, by a process that holds nothing but its function and what it answered. */
export const report: Task<Parameters> = async ({ folder, people, file }) => {
  const rig = openRig({ folder, file, start: START, site: nobodyElse() });
  const baseline = peakMb();
  const before = read(rig);
  const cpuSeconds = (): number => rig.host.meter.functions.get('page')?.cpuSeconds ?? 0;
  const { answers, largest, bytes, accounts, waits } = await walk(rig);
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
    notes: [
      `Report, ${people} people: ${accounts} accounts in ${answers} answers of ${bytes} bytes.`,
      ...refusals(rig),
    ],
  };
};
