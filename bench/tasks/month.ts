import { DAY_MS, TODAY, largeSite, readDirectory, SEED, START } from '../large-site';
import { between, costOf, live, openRig, read, refusals, scripted, times, watchOperations, type Reading } from '../rig';
import type { Measured, Task } from '../task';
import { busySite } from '../workload';

const PEOPLE = 10_000;
const EVENTS_A_DAY = 500_000;
const MONTH_DAYS = 30;
/** How long a warm instance lives before the platform takes its memory. */
const INSTANCE_LIFE_MS = 3_600_000;

interface Parameters {
  readonly folder: string;
  readonly views: boolean;
  /** Whether the app reads a directory first: it must not be in the bill. */
  readonly directory: boolean;
  /** An instance lives for so many events only. */
  readonly instanceLifeCalls?: number;
  readonly instanceLifeMs?: number;
}

interface MonthUse {
  readonly use: Reading;
  readonly invocations: number;
  readonly remarks: readonly string[];
}

const mb = (bytes: number): string => ((bytes * MONTH_DAYS) / 1e6).toFixed(1);

/** A day to get warm, then the measured one: everything that the app used on it, times thirty. */
const monthOf = async ({ instanceLifeMs = INSTANCE_LIFE_MS, ...parameters }: Parameters): Promise<MonthUse> => {
  const { folder, views, directory, instanceLifeCalls } = parameters;
  const large = largeSite(PEOPLE);
  const { people, apps } = large;
  const events = busySite({ people, apps, eventsPerDay: EVENTS_A_DAY, views, seed: SEED }, TODAY * DAY_MS);
  const rig = openRig({
    folder,
    start: START,
    site: scripted(large.site, events),
    instanceLifeMs,
    ...(instanceLifeCalls === undefined ? {} : { instanceLifeCalls }),
  });
  if (directory) await readDirectory(rig);
  const { host } = rig;
  const measured = (TODAY + 1) * DAY_MS;
  await live(rig, measured);
  const invocations = (): number => [...host.meter.functions.values()].reduce((all, each) => all + each.invocations, 0);
  const operations = watchOperations(rig);
  const before = { use: read(rig), invocations: invocations() };
  await live(rig, measured + DAY_MS);
  return {
    use: times(between(before.use, read(rig)), MONTH_DAYS),
    invocations: (invocations() - before.invocations) * MONTH_DAYS,
    remarks: [
      ...[...operations].map(
        ([name, { read: reads, written }]) => `${name} ${mb(reads)} MB read, ${mb(written)} MB written`,
      ),
      ...refusals(rig),
    ],
  };
};

const figuresOf = (prefix: string, { use, invocations }: MonthUse): Measured['figures'] => {
  const bill = costOf(use);
  const name = (figure: string): string =>
    prefix === '' ? `month.${figure}` : `month.${prefix}${figure.charAt(0).toUpperCase()}${figure.slice(1)}`;
  return {
    [name('kvsPriceUsd')]: bill.kvsReads + bill.kvsWrites,
    [name('kvsReadUsd')]: bill.kvsReads,
    [name('kvsWriteUsd')]: bill.kvsWrites,
    [name('functionsUsd')]: bill.functions,
    [name('logsUsd')]: bill.logs,
    [name('priceUsd')]: bill.total,
    [name('kvsRequests')]: use.kvsRequests,
    [name('gbSeconds')]: use.gbSeconds,
    [name('invocations')]: invocations,
    [name('points')]: use.points,
  };
};

const FREE = { gbSeconds: 200_000, kvsBytes: 0.1e9 };

const note = (who: string, { remarks }: MonthUse): string[] => [`Month, ${who}: ${remarks.join('; ')}.`];

/** A month of Rollcall on a busy site. */
export const month: Task<Parameters> = async (parameters) => {
  const used = await monthOf(parameters);
  const shares = {
    gbSeconds: used.use.gbSeconds / FREE.gbSeconds,
    kvsReadGb: used.use.kvsReadBytes / FREE.kvsBytes,
    kvsWriteGb: used.use.kvsWriteBytes / FREE.kvsBytes,
  };
  return {
    figures: {
      ...figuresOf('', used),
      'month.allowanceShare': Math.max(...Object.values(shares)),
      'month.allowanceShare.gbSeconds': shares.gbSeconds,
      'month.allowanceShare.kvsReadGb': shares.kvsReadGb,
      'month.allowanceShare.kvsWriteGb': shares.kvsWriteGb,
    },
    notes: note('Rollcall', used),
  };
};

/** The same month without the events of people who only open issues. */
export const monthWithoutViews: Task<Parameters> = async (parameters) => {
  const used = await monthOf({ ...parameters, views: false });
  return { figures: { 'month.withoutViewsPriceUsd': costOf(used.use).total }, notes: note('without views', used) };
};

/** The same month when the platform starts a fresh instance every hundred events. */
export const monthCold: Task<Parameters> = async (parameters) => {
  const used = await monthOf({ ...parameters, instanceLifeCalls: 100 });
  const bill = costOf(used.use);
  return {
    figures: { 'month.coldKvsPriceUsd': bill.kvsReads + bill.kvsWrites, 'month.coldPriceUsd': bill.total },
    notes: note('cold', used),
  };
};

/** The same month when an instance keeps its memory for days: the other end of what a platform may do. */
export const monthWarm: Task<Parameters> = async (parameters) => {
  const used = await monthOf({ ...parameters, instanceLifeMs: MONTH_DAYS * DAY_MS });
  const bill = costOf(used.use);
  return {
    figures: { 'month.warmKvsPriceUsd': bill.kvsReads + bill.kvsWrites, 'month.warmPriceUsd': bill.total },
    notes: note('warm', used),
  };
};

/** The same month of the textbook. */
export const monthTextbook: Task<Parameters> = async (parameters) => {
  const used = await monthOf(parameters);
  return { figures: figuresOf('textbook', used), notes: note('textbook', used) };
};

/** The same month of the textbook that writes only what is new. */
export const monthFrugal: Task<Parameters> = async (parameters) => {
  const used = await monthOf(parameters);
  const bill = costOf(used.use);
  return {
    figures: { 'month.frugalKvsPriceUsd': bill.kvsReads + bill.kvsWrites, 'month.frugalPriceUsd': bill.total },
    notes: note('frugal textbook', used),
  };
};
