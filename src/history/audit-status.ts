import { waitShown } from '../jobs/work';
import { formatDay } from '../kernel/day';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { coverageOf, EMPTY_SAMPLE, type Coverage } from './rules/coverage';
import { AUDIT, type AuditRead, type AuditState, type DayAudit } from './state';
import type { AuditedDay, AuditStatus } from './view';

/** When all of the day was in the sample, what was added is what was missing: no estimate is needed. */
const coverageShown = ({ sample, issues, recorded, added }: Omit<DayAudit, 'points'>): Coverage | null => {
  if (sample === null) return null;
  const isWhole = sample.issues >= issues;
  return coverageOf({ sample: isWhole ? { ...sample, missed: added } : sample, issues, recorded });
};

const shown = (audited: Omit<DayAudit, 'points'>): AuditedDay => {
  const { day, issues, more, sample, added, sweep, problem } = audited;
  const { issues: sampled, deeds, missed } = sample ?? EMPTY_SAMPLE;
  const coverage = coverageShown(audited);
  return { day: formatDay(day), issues, more, sampled, deeds, missed, coverage, sweep, added, problems: problem };
};

/** A day is shown as soon as it was measured, while the rest of it is still read. */
const underWay = (reading: AuditRead | null): AuditedDay[] =>
  reading?.step.kind === 'sweep'
    ? [{ ...shown({ ...reading, added: 0, sweep: 'none', problem: [] }), sweep: 'running' }]
    : [];

const statusOf = ({ reading, days }: AuditState, now: number): Omit<AuditStatus, 'problem'> => {
  const sweep = reading?.step.kind === 'sweep' ? reading.step.reading : null;
  return {
    days: [...underWay(reading), ...days.map(shown)],
    sweep: sweep && { done: sweep.done, total: Math.max(sweep.done, sweep.total ?? 0) },
    waitingFor: reading?.waitingFor ? waitShown(reading, now) : null,
  };
};

/** What the page shows of the audits. */
export const readAuditStatus = async ({ records }: RecordsPort, now: number): Promise<AuditStatus> => {
  const { value, problem } = await inspectDocument(records, AUDIT);
  return { ...statusOf(value, now), problem };
};
