import { createSite } from '../../local/jira/create-site';
import { DAYS, FIRST_DAY, DAY_MS, SEED, START } from '../large-site';
import { between, openRig, quietSite, read, type Rig } from '../rig';
import type { Task } from '../task';

interface Parameters {
  readonly folder: string;
  readonly people: number;
  /** The state that `store` left. */
  readonly file: string;
}

interface Chunk {
  ok: boolean;
  value: { total: number; next: number | null; columns: { activeDays: string } };
}

interface Walked {
  readonly chunks: number;
  readonly largest: number;
  readonly accounts: number;
  /** Of all accounts together. */
  readonly activeDays: number;
}

const sumOf = (column: string): number => {
  const bytes = Buffer.from(column, 'base64');
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += bytes.readUInt16LE(at);
  return sum;
};

/** Asks for chunk after chunk, as the page does, and keeps none. */
export const walk = async ({ host, site }: Rig): Promise<Walked> => {
  let walked: Walked = { chunks: 0, largest: 0, accounts: 0, activeDays: 0 };
  for (let from: number | null = 0; from !== null;) {
    const answer = (await host.invokePage(site.cloudId, site.admin, 'report', { days: DAYS, from })) as Chunk;
    if (!answer.ok) throw new Error(`The report was refused: ${JSON.stringify(answer)}`);
    const { value } = answer;
    walked = {
      chunks: walked.chunks + 1,
      largest: Math.max(walked.largest, Buffer.byteLength(JSON.stringify(answer))),
      accounts: value.total,
      activeDays: walked.activeDays + sumOf(value.columns.activeDays),
    };
    from = value.next;
  }
  return walked;
};

/** Peak memory of this process so far. Unit: MB. */
export const peakMb = (): number => (process.resourceUsage().maxRSS * 1024) / 1e6;

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

/** The site's name and admin, as `largeSite` has them whatever its size. */
export const nobodyElse = (): ReturnType<typeof quietSite> => {
  const { cloudId, admin } = createSite({ seed: SEED, people: 20, start: START });
  return quietSite(cloudId, admin);
};

/** The report of thirty days, all chunks, by a process that holds nothing but its function. */
export const report: Task<Parameters> = async ({ folder, people, file }) => {
  const rig = openRig({ folder, file, start: (FIRST_DAY + DAYS) * DAY_MS, site: nobodyElse() });
  const baseline = peakMb();
  const [before, cpu] = [read(rig), process.cpuUsage()];
  const { chunks, largest, accounts } = await walk(rig);
  const [used, seconds, peak] = [between(before, read(rig)), cpuSeconds(cpu), peakMb()];
  const again = process.cpuUsage();
  await walk(rig);
  return {
    figures: {
      [`report.kvsRequests.${people}`]: used.kvsRequests,
      [`report.cpuSeconds.${people}`]: seconds,
      [`report.warmCpuSeconds.${people}`]: cpuSeconds(again),
      [`report.wallSeconds.${people}`]: used.seconds,
      [`report.baselineRssMb.${people}`]: baseline,
      [`report.peakRssMb.${people}`]: peak,
      [`report.largestChunkBytes.${people}`]: largest,
    },
    notes: [`Report, ${people} people: ${accounts} accounts in ${chunks} chunks.`],
  };
};
