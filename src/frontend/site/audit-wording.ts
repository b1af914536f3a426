import type { AuditedDay } from '../../history/view';
import { formatDate, isoDayBefore, startingUpper } from '../report/dates';
import { formatCount, NO_NUMBER, plural } from '../report/wording';

/** What an audit cannot see, as `docs/audit.md` lists it. */
export const NOT_AUDITED: readonly string[] = [
  'Who only looked at issues: Jira keeps no list of views.',
  'Anything on issues, comments and worklogs that have been deleted since.',
  'Edits of a comment or worklog before its last one.',
  'Projects, issues, comments and worklogs that apps may not see.',
];

/** `Yesterday`, or the date once it is longer ago. Days are those of UTC. */
export const auditDay = ({ day }: Pick<AuditedDay, 'day'>, now: number): string =>
  day === isoDayBefore(now, 1) ? 'Yesterday' : formatDate(day);

/** The same within a sentence: `yesterday`, or `on 20 Nov 2026`. */
export const onAuditDay = ({ day }: Pick<AuditedDay, 'day'>, now: number): string =>
  day === isoDayBefore(now, 1) ? 'yesterday' : `on ${formatDate(day)}`;

const tenths = (share: number, round: (value: number) => number): string =>
  share >= 0 && share <= 1 ? `${round(share * 1000) / 10}%` : NO_NUMBER;

/** `99.6%`: rounded down, for what was not quite all is not shown as all. */
export const percent = (share: number): string => tenths(share, Math.floor);

export const upTo = (share: number): string => {
  const rounded = tenths(share, Math.ceil);
  return rounded === '100%' && share < 1 ? 'just under 100%' : rounded;
};

/** From what it is known: `from 200 of 3,412 changed issues`. */
export const basis = ({ issues, more, sampled }: AuditedDay): string =>
  `from ${formatCount(sampled)} of ${more ? 'more than ' : ''}${plural(issues, 'changed issue', 'changed issues')}`;

/** How much of the day was recorded, in one sentence that follows the day's name. */
export const coverageLine = (day: AuditedDay): string => {
  const { issues, sampled, coverage, problems } = day;
  if (coverage === null) {
    if (problems.length > 0) return 'how much was recorded could not be measured.';
    return issues === 0 ? 'Jira shows no issue that changed.' : 'Jira shows nothing that people did.';
  }
  const { share, low, high } = coverage;
  if (sampled >= issues) {
    const all = `all ${plural(issues, 'changed issue', 'changed issues')} read`;
    return share === 1
      ? `everything that people did was recorded (${all}).`
      : `${percent(share)} of what people did was recorded at first (${all}).`;
  }
  return share === 1
    ? `nothing was missing in the sample: at least ${percent(low)} of what people did was recorded (${basis(day)}).`
    : `${percent(share)} of what people did was recorded (between ${percent(low)} and ${upTo(high)}, ${basis(day)}).`;
};

/** What followed from it; `null` when nothing did. */
export const consequenceLine = ({ sweep, added, issues, sampled }: AuditedDay): string | null => {
  const entries = plural(added, 'missing entry was', 'missing entries were');
  switch (sweep) {
    case 'done':
      return `The whole day was read again from Jira: ${entries} added.`;
    case 'running':
      return 'The whole day is being read again from Jira, and what is missing is added.';
    case 'too-large':
      return `The day has too many changes to be read again within Jira’s limits: ${entries} added, others stay missing.`;
    case 'failed':
      return `The whole day could not be read again: ${entries} added, others may stay missing.`;
    case 'none':
      if (added === 0) return null;
      return sampled >= issues
        ? `${startingUpper(entries)} added.`
        : `${startingUpper(entries)} found in the sample and added.`;
  }
};
