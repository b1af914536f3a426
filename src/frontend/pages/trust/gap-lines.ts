import { addDays, formatDay, parseDay } from '../../../kernel/day';
import type { AuditedDay } from '../../../history/view';
import { formatDate, spanLine } from '../../report/dates';
import { spansLine } from '../../report/days-line';
import { consequenceLine, coverageLine } from '../../site/audit-wording';
import { sentencesOf } from '../../words/problems';
import { t } from '../../words/translate';
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
          line: t('trust.gapUnread'),
        },
      ];

const shortLine = (audited: AuditedDay): GapLine => ({
  title: formatDate(audited.day),
  line: [coverageLine(audited), consequenceLine(audited), sentencesOf(audited.problems)].filter(Boolean).join(' '),
});

const unmeasuredLine = (audited: AuditedDay): GapLine => ({
  title: formatDate(audited.day),
  line: `${t('trust.gapNotMeasured')} ${sentencesOf(audited.problems)}`,
});

const unauditedLine = (days: readonly string[]): GapLine[] =>
  days.length === 0
    ? []
    : [
        {
          title: spansLine(days),
          line: t('trust.gapNotCompared'),
        },
      ];

/** The days that Rollcall did not watch itself, and those of which nothing is known at all. */
const beforeLines = (recordedSince: string | null, watchedSince: string | null): GapLine[] => {
  if (recordedSince === null) return [];
  const watched = parseDay(watchedSince ?? '');
  const lines: GapLine[] = [];
  if (watched === null)
    lines.push({
      title: t('trust.everyDay'),
      line: t('trust.gapNoWholeDay'),
    });
  else if (recordedSince < formatDay(watched))
    lines.push({
      title: spanLine(recordedSince, formatDay(addDays(watched, -1))),
      line: t('trust.gapNotThere'),
    });
  lines.push({ title: t('trust.before', { day: formatDate(recordedSince) }), line: t('trust.gapNothing') });
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
