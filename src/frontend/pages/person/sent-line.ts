import { parseDay, startOf } from '../../../kernel/day';
import type { PushStatus } from '../../../push/view';
import { formatMoment, isoDaysBack } from '../../report/dates';
import type { Table } from '../../report/judge';
import { t } from '../../words/translate';

/** What was sent of an account, to the receiving end of snapshots: each holds everybody who was known. */
export const sentLine = (table: Table, row: number, { deliveries, includes }: PushStatus, now: number): string => {
  const [last] = deliveries.flatMap(({ startedAt, completedAt }) =>
    completedAt === null ? [] : [{ startedAt, completedAt }],
  );
  if (!last) return t('person.sentNever');
  const since = parseDay(isoDaysBack(table.window.to, table.knownFor[row] ?? 0) ?? '');
  if (since !== null && last.startedAt < startOf(since)) return t('person.sentAfter');
  return t('person.sentWith', { moment: formatMoment(last.completedAt, now), emails: includes.emails ? 'yes' : 'no' });
};
