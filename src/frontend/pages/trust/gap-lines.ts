import { addDays, formatDay, parseDay } from '../../../kernel/day';
import type { AuditedDay } from '../../../history/view';
import { formatDate, spanLine } from '../../report/dates';
import { spansLine } from '../../report/days-line';
import { consequenceLine, coverageLine } from '../../site/audit-wording';
import { sentencesOf } from '../../words/problems';
import type { CoverageDay } from './coverage-days';

/** A hole of the record: which days, and what that means for them. */
export interface GapLine {
  readonly title: string;
  readonly line: string;
}

const unreadLine = (unread: readonly string[]): GapLine[] =>
  unread.length === 0
    ? []
    : [
        {
          title: spansLine(unread),
          line:
            'What is stored is damaged, or a newer version of Rollcall wrote it. Nothing that happened then is counted, and nobody is called ' +
            'idle on the strength of it. It stays unread until an update of Rollcall can read it.',
        },
      ];

const shortLine = (audited: AuditedDay): GapLine => ({
  title: formatDate(audited.day),
  line: [coverageLine(audited), consequenceLine(audited), sentencesOf(audited.problems)].filter(Boolean).join(' '),
});

const unmeasuredLine = (audited: AuditedDay): GapLine => ({
  title: formatDate(audited.day),
  line: `How much was recorded could not be measured. ${sentencesOf(audited.problems)}`,
});

const unauditedLine = (days: readonly string[]): GapLine[] =>
  days.length === 0
    ? []
    : [
        {
          title: spansLine(days),
          line: 'Recorded as it happened, but not compared with what Jira tells: how much of it may be missing is not known.',
        },
      ];

/** The days that Rollcall did not watch itself, and those of which nothing is known at all. */
const beforeLines = (recordedSince: string | null, watchedSince: string | null): GapLine[] => {
  if (recordedSince === null) return [];
  const watched = parseDay(watchedSince ?? '');
  const lines: GapLine[] = [];
  if (watched === null)
    lines.push({
      title: 'Every day so far',
      line: 'Rollcall has not watched a whole day yet. What is known was read from Jira afterwards: who only looked is not.',
    });
  else if (recordedSince < formatDay(watched))
    lines.push({
      title: spanLine(recordedSince, formatDay(addDays(watched, -1))),
      line: 'Rollcall was not there yet. What is known was read from Jira afterwards: who only looked is not.',
    });
  lines.push({ title: `Before ${formatDate(recordedSince)}`, line: 'Nothing is recorded of these days.' });
  return lines;
};

export interface GapsAsked {
  readonly days: readonly CoverageDay[];
  /** Oldest first. */
  readonly unread: readonly string[];
  readonly audits: readonly AuditedDay[];
  readonly recordedSince: string | null;
  readonly watchedSince: string | null;
}

/** Every hole that is known of, the worst first. */
export const gapLines = ({ days, unread, audits, recordedSince, watchedSince }: GapsAsked): GapLine[] => {
  const marked = (mark: CoverageDay['mark']): CoverageDay[] => days.filter((day) => day.mark === mark);
  const short = audits.filter(({ sweep }) => sweep === 'too-large' || sweep === 'failed');
  const unaudited = marked('none').flatMap(({ day }) => (watchedSince !== null && day >= watchedSince ? [day] : []));
  return [
    ...unreadLine(unread),
    ...short.map(shortLine),
    ...marked('unmeasured').flatMap(({ audited }) => (audited ? [unmeasuredLine(audited)] : [])),
    ...unauditedLine(unaudited),
    ...beforeLines(recordedSince, watchedSince),
  ];
};
