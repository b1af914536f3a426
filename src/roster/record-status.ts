import { formatDay } from '../kernel/day';
import type { RecordsPort } from '../store/ports';
import { inspectRosterState } from './read-roster';
import type { RecordStatus } from './view';

/** What the page shows of the record of activity as a whole. */
export const readRecordStatus = async ({ records }: RecordsPort): Promise<RecordStatus> => {
  const { value, problem } = await inspectRosterState(records);
  return {
    recordedSince: value.days ? formatDay(value.days.from) : null,
    foldedAt: value.foldedAt,
    accounts: value.count,
    problem,
  };
};
