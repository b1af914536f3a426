/** What a figure must be, where there is a goal for it. */
export type Goal = { readonly most: number } | { readonly least: number } | null;

export interface Figure {
  readonly name: string;
  readonly goal: Goal;
  readonly unit: string;
}

const figure = (name: string, unit: string, goal: Goal = null): Figure => ({ name, unit, goal });

const MEGABYTE = 1_000_000;

/** Every figure of a whole run, in the order in which it is shown. */
export const FIGURES: readonly Figure[] = [
  figure('event.known.kvsRequests', 'requests', { most: 0 }),
  figure('event.new.kvsRequests', 'requests', { most: 1 }),
  figure('event.new.bytes', 'bytes', { most: 300 }),
  figure('event.known.textbookKvsRequests', 'requests'),
  figure('event.new.textbookKvsRequests', 'requests'),
  figure('event.new.textbookBytes', 'bytes'),

  figure('store.bytes', 'bytes', { most: 7.5 * MEGABYTE }),
  figure('store.textbookBytes', 'bytes'),
  figure('store.textbookRatio', '×', { least: 40 }),
  figure('store.bytes.1000', 'bytes'),
  figure('store.bytes.10000', 'bytes'),
  figure('store.bytes.100000', 'bytes'),
  figure('store.textbookBytes.1000', 'bytes'),
  figure('store.textbookBytes.10000', 'bytes'),
  figure('store.textbookBytes.100000', 'bytes'),

  figure('report.kvsRequests', 'requests', { most: 12 }),
  figure('report.cpuSeconds', 's', { most: 0.15 }),
  figure('report.warmCpuSeconds', 's'),
  figure('report.wallSeconds', 's'),
  figure('report.baselineRssMb', 'MB'),
  figure('report.peakRssMb', 'MB', { most: 200 }),
  figure('report.largestChunkBytes', 'bytes', { most: 4.5 * MEGABYTE }),
  figure('report.textbookKvsRequests', 'requests'),
  figure('report.textbookWallSeconds', 's'),
  figure('report.textbookRatio', '×', { least: 50 }),

  figure('fold.facts', 'facts', { least: 100_000 }),
  figure('fold.seconds', 's', { most: 30 }),
  figure('fold.elapsedSeconds', 's'),
  figure('fold.baselineRssMb', 'MB'),
  figure('fold.peakRssMb', 'MB', { most: 256 }),
  figure('fold.kvsRequests', 'requests'),
  figure('fold.withinRate', '1 = yes', { least: 1 }),

  figure('backfill.pointsPerIssue', 'points', { most: 1.3 }),
  figure('backfill.points', 'points'),
  figure('backfill.requests', 'requests'),
  figure('backfill.hoursAtBudget', 'hours', { most: 12 }),
  figure('backfill.embeddedPoints', 'points'),
  figure('backfill.pageMinutes', 'minutes', { most: 20 }),
  figure('backfill.pagePoints', 'points', { most: 0 }),
  figure('backfill.pageRequests', 'requests'),
  figure('backfill.pageInFlight', 'requests', { most: 5 }),
  figure('backfill.pageLargestSliceBytes', 'bytes', { most: 400_000 }),
  figure('backfill.issues.1000', 'issues'),
  figure('backfill.issues.10000', 'issues'),
  figure('backfill.issues.100000', 'issues'),
  figure('backfill.points.1000', 'points'),
  figure('backfill.points.10000', 'points'),
  figure('backfill.points.100000', 'points'),
  figure('backfill.requests.1000', 'requests'),
  figure('backfill.requests.10000', 'requests'),
  figure('backfill.requests.100000', 'requests'),
  figure('backfill.hoursAtBudget.1000', 'hours'),
  figure('backfill.hoursAtBudget.10000', 'hours'),
  figure('backfill.hoursAtBudget.100000', 'hours'),
  figure('backfill.lostShare', 'of the facts', { most: 0.12 }),

  figure('month.kvsPriceUsd', '$'),
  figure('month.textbookKvsPriceUsd', '$'),
  figure('month.kvsPriceRatio', '×', { least: 20 }),
  figure('month.frugalKvsPriceUsd', '$'),
  figure('month.frugalKvsPriceRatio', '×'),
  figure('month.kvsReadUsd', '$'),
  figure('month.kvsWriteUsd', '$'),
  figure('month.functionsUsd', '$'),
  figure('month.logsUsd', '$'),
  figure('month.priceUsd', '$'),
  figure('month.textbookKvsReadUsd', '$'),
  figure('month.textbookKvsWriteUsd', '$'),
  figure('month.textbookFunctionsUsd', '$'),
  figure('month.textbookLogsUsd', '$'),
  figure('month.textbookPriceUsd', '$'),
  figure('month.frugalPriceUsd', '$'),
  figure('month.viewsPriceUsd', '$'),
  figure('month.coldKvsPriceUsd', '$'),
  figure('month.coldPriceUsd', '$'),
  figure('month.warmKvsPriceUsd', '$'),
  figure('month.warmPriceUsd', '$'),
  figure('month.kvsRequests', 'requests'),
  figure('month.textbookKvsRequests', 'requests'),
  figure('month.invocations', 'runs'),
  figure('month.gbSeconds', 'GB-s'),
  figure('month.textbookGbSeconds', 'GB-s'),
  figure('month.gbSecondsAt50Ms', 'GB-s'),
  figure('month.allowanceShare', 'of the free'),
  figure('month.allowanceShare.gbSeconds', 'of the free'),
  figure('month.allowanceShare.kvsReadGb', 'of the free'),
  figure('month.allowanceShare.kvsWriteGb', 'of the free'),
  figure('month.points', 'points'),
  figure('month.pollerPoints', 'points'),
  figure('month.pollerRequests', 'requests'),
  figure('month.pollerHoursWaited', 'hours'),

  figure('audit.points', 'points', { most: 25_000 }),
  figure('audit.requests', 'requests'),
  figure('audit.sampled', 'issues', { least: 2_000 }),
  figure('audit.gbSeconds', 'GB-s'),
  figure('audit.sweptPoints', 'points'),
  figure('audit.sweptRequests', 'requests'),
  figure('audit.sweptGbSeconds', 'GB-s'),

  figure('directory.fullPoints', 'points'),
  figure('directory.fullPoints.1000', 'points'),
  figure('directory.fullPoints.10000', 'points'),
  figure('directory.fullPoints.100000', 'points'),
  figure('directory.fullHours', 'hours'),
  figure('directory.dailyPoints', 'points'),
  figure('directory.dailyPoints.1000', 'points'),
  figure('directory.dailyPoints.10000', 'points'),
  figure('directory.dailyPoints.100000', 'points'),
  figure('directory.dailyShare', 'of a full', { most: 0.05 }),
  figure('directory.dailyShare.1000', 'of a full', { most: 0.05 }),
  figure('directory.dailyShare.10000', 'of a full', { most: 0.05 }),
  figure('directory.dailyShare.100000', 'of a full', { most: 0.05 }),
  figure('directory.staleShare', 'of all', { most: 0.03 }),
  figure('directory.mostPointsInAnHour', 'points', { most: 25_000 }),
  figure('directory.pageMinutes', 'minutes', { most: 10 }),
  figure('directory.pageRequests', 'requests'),
  figure('directory.pageInFlight', 'requests', { most: 5 }),
  figure('directory.pageLargestSliceBytes', 'bytes', { most: 400_000 }),
  figure('directory.visitMinutes', 'minutes', { most: 10 }),
  figure('directory.staleShareAfterVisit', 'of all', { most: 0 }),

  figure('page.firstRowsMs', 'ms', { most: 2_500 }),
  figure('page.firstRowsNearMs', 'ms', { most: 1_500 }),
  figure('page.allNamesMs', 'ms', { most: 12_000 }),
  figure('page.readsInFlight', 'requests', { most: 5 }),
  figure('page.sortMs', 'ms', { most: 200 }),
  figure('page.filterMs', 'ms', { most: 100 }),
  figure('page.windowMs', 'ms', { most: 200 }),
  figure('page.longestTaskMs', 'ms', { most: 100 }),
  figure('page.scrollFps', 'frames/s', { least: 55 }),
  figure('page.heapMb', 'MB', { most: 120 }),
  figure('page.csvMs', 'ms', { most: 2_000 }),
  figure('page.initialKbGz', 'kB', { most: 250 }),

  figure('push.fullMinutes', 'minutes', { most: 20 }),
  figure('push.peakRssMb', 'MB', { most: 200 }),
  figure('push.pointsPerPerson', 'points', { most: 2.1 }),
  figure('push.changesBytesShare', 'of a full', { most: 0.03 }),
  figure('push.changesPointsShare', 'of a full', { most: 0.03 }),

  figure('abuse.conflictPoints', 'points', { most: 1_000 }),
  figure('abuse.conflictMessages', 'messages', { most: 8 }),
  figure('abuse.lyingReceiverPoints', 'points', { most: 1_000 }),
  figure('abuse.lyingReceiverMessages', 'messages', { most: 16 }),
  figure('abuse.refusedCallPoints', 'points', { most: 100 }),
  figure('abuse.refusedCallKvsRequests', 'requests', { most: 100 }),
  figure('abuse.profileEditPoints', 'points', { most: 100 }),
  figure('abuse.profileEditRows', 'rows', { most: 10 }),
  figure('abuse.ignoredEventRows', 'rows', { most: 200 }),
  figure('abuse.overviewKvsRequests', 'requests', { most: 30 }),
  figure('abuse.lookFolds', 'runs', { most: 5 }),
  figure('abuse.lookPoints', 'points', { most: 100 }),
  figure('abuse.endlessBodyMb', 'MB', { most: 20 }),
  figure('abuse.bombMb', 'MB', { most: 20 }),
];

export const isMet = (goal: Exclude<Goal, null>, value: number): boolean =>
  'most' in goal ? value <= goal.most : value >= goal.least;

type Figures = Readonly<Record<string, number>>;

const per = (name: string, one: number | undefined, other: number | undefined): Figures =>
  one === undefined || other === undefined ? {} : { [name]: one / other };

const less = (name: string, one: number | undefined, other: number | undefined): Figures =>
  one === undefined || other === undefined ? {} : { [name]: one - other };

/** An event's function runs at least about so long on a real platform. Unit: s. */
const SLOW_RUN_SECONDS = 0.05;
const EVENT_FUNCTION_GB = 128 / 1024;

/** What follows from measured figures. The largest site measured stands for those that name no size. */
export const derived = (measured: Figures, largest: number): Figures => {
  const whole: Record<string, number> = { ...measured };
  for (const { name } of FIGURES) {
    const atLargest = measured[`${name}.${largest}`];
    if (atLargest !== undefined && whole[name] === undefined) whole[name] = atLargest;
  }
  const runs = whole['month.invocations'];
  return {
    ...whole,
    ...per('store.textbookRatio', whole['store.textbookBytes'], whole['store.bytes']),
    ...per('backfill.pointsPerIssue', whole['backfill.points'], whole['backfill.issues.100000']),
    ...per('report.textbookRatio', whole['report.textbookWallSeconds'], whole['report.wallSeconds']),
    ...per('month.kvsPriceRatio', whole['month.textbookKvsPriceUsd'], whole['month.kvsPriceUsd']),
    ...per('month.frugalKvsPriceRatio', whole['month.frugalKvsPriceUsd'], whole['month.kvsPriceUsd']),
    ...less('month.viewsPriceUsd', whole['month.priceUsd'], whole['month.withoutViewsPriceUsd']),
    ...(runs === undefined ? {} : { 'month.gbSecondsAt50Ms': runs * SLOW_RUN_SECONDS * EVENT_FUNCTION_GB }),
  };
};
