import { addDays, formatDay, parseDay } from '../../../kernel/day';
import type { AuditedDay } from '../../../history/view';
import { completenessOf } from '../../../report/rules/evidence';

/**
 * What is known of how complete a day is. `whole`: all of it was read, and what was missing was added; `sampled`: a sample was read; `short`:
 * found short and not mended; `running`: being read again; `quiet`: nothing happened; `unmeasured`: it could not be measured; `unread`: the
 * record of the day is damaged; `none`: no audit of it is known.
 */
export type DayMark = 'whole' | 'sampled' | 'short' | 'running' | 'quiet' | 'unmeasured' | 'unread' | 'none';

export interface CoverageDay {
  /** `2026-11-22` */
  readonly day: string;
  readonly mark: DayMark;
  readonly audited: AuditedDay | null;
}

/** As many as audits are kept. */
const SHOWN_DAYS = 31;

const measuredMark = (audited: AuditedDay): DayMark => {
  const { sweep, coverage, problems } = audited;
  if (sweep === 'running') return 'running';
  if (sweep === 'too-large' || sweep === 'failed') return 'short';
  if (coverage === null) return problems.length > 0 ? 'unmeasured' : 'quiet';
  return completenessOf(audited).isWhole ? 'whole' : 'sampled';
};

/** The last days up to yesterday, oldest first. `yesterday`: `null` where the app does not tell the time; then the newest audit ends them. */
export const coverageDays = (
  audits: readonly AuditedDay[],
  yesterday: string | null,
  unread: ReadonlySet<string>,
): CoverageDay[] => {
  const last = parseDay(yesterday ?? audits[0]?.day ?? '');
  if (last === null) return [];
  const byDay = new Map(audits.map((audited) => [audited.day, audited]));
  return Array.from({ length: SHOWN_DAYS }, (_, at) => {
    const day = formatDay(addDays(last, at + 1 - SHOWN_DAYS));
    const audited = byDay.get(day) ?? null;
    if (unread.has(day)) return { day, mark: 'unread', audited };
    return { day, mark: audited ? measuredMark(audited) : 'none', audited };
  });
};

/** Where a scale may begin, so that what little is missing can be seen. */
const FLOORS = [0.99, 0.95, 0.9, 0.8, 0.5, 0] as const;

/** The highest of them that lies below all that is to be drawn. */
export const floorOf = (days: readonly CoverageDay[]): number => {
  const lows = days.flatMap(({ audited }) =>
    audited?.coverage ? [Math.min(audited.coverage.low, audited.coverage.share)] : [],
  );
  const lowest = Math.min(1, ...lows);
  return FLOORS.find((floor) => floor < lowest) ?? 0;
};
