import { addDays, formatDay, parseDay } from '../../kernel/day';
import { perLanguage } from '../words/language';
import { t } from '../words/translate';
import { formatDate, spanLine } from './dates';

const MOST_DAYS = 5; // named; the others are counted

const list = () => perLanguage('list', ({ locale }) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** `20 Nov 2026, 21 Nov 2026 and 3 more`. */
export const daysLine = (days: readonly string[]): string => {
  const rest = days.length - MOST_DAYS;
  return list().format([
    ...days.slice(0, MOST_DAYS).map(formatDate),
    ...(rest > 0 ? [t('dates.more', { count: rest })] : []),
  ]);
};

const isDayAfter = (day: string, before: string): boolean => {
  const parsed = parseDay(before);
  return parsed !== null && formatDay(addDays(parsed, 1)) === day;
};

/** `20 Nov 2026, 22 Nov 2026 to 25 Nov 2026 and 3 more`: days that follow each other stand as one. Oldest first. */
export const spansLine = (days: readonly string[]): string => {
  const spans: { readonly from: string; to: string; count: number }[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last && isDayAfter(day, last.to)) {
      last.to = day;
      last.count += 1;
    } else spans.push({ from: day, to: day, count: 1 });
  }
  const rest = spans.slice(MOST_DAYS).reduce((sum, { count }) => sum + count, 0);
  const named = spans.slice(0, MOST_DAYS).map(({ from, to }) => spanLine(from, to));
  return list().format([...named, ...(rest > 0 ? [t('dates.more', { count: rest })] : [])]);
};
