import { coverageOf, EMPTY_SAMPLE, type Coverage } from './rules/coverage';
import { formatDay } from '../kernel/day';
import type { AuditedDay as ShownDay, AuditStatus } from '../resolvers/view';
import type { AuditedDay, AuditHead, AuditRead } from '../store/records';

/** When all of the day was in the sample, what was added is what was missing: no estimate is needed. */
const coverageShown = ({ sample, issues, recorded, added }: Omit<AuditedDay, 'points'>): Coverage | null => {
  if (sample === null) return null;
  const isWhole = sample.issues >= issues;
  return coverageOf({ sample: isWhole ? { ...sample, missed: added } : sample, issues, recorded });
};

const shown = (audited: Omit<AuditedDay, 'points'>): ShownDay => {
  const { day, issues, more, sample, added, sweep, problem } = audited;
  const { issues: sampled, deeds, missed } = sample ?? EMPTY_SAMPLE;
  const coverage = coverageShown(audited);
  return { day: formatDay(day), issues, more, sampled, deeds, missed, coverage, sweep, added, problem };
};

/** A day is shown as soon as it was measured, while the rest of it is still read. */
const underWay = (reading: AuditRead | null): ShownDay[] =>
  reading?.step.kind === 'sweep'
    ? [{ ...shown({ ...reading, added: 0, sweep: 'none', problem: null }), sweep: 'running' }]
    : [];

/** What the page shows of the audits. */
export const auditStatus = ({ reading, days }: AuditHead, now: number): AuditStatus => {
  const sweep = reading?.step.kind === 'sweep' ? reading.step.reading : null;
  return {
    days: [...underWay(reading), ...days.map(shown)],
    sweep: sweep && { done: sweep.done, total: Math.max(sweep.done, sweep.total ?? 0) },
    waitingFor: reading && reading.notBefore > now ? reading.waitingFor : null,
  };
};
