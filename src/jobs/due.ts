import {
  AuditHead,
  BackfillHead,
  DirectoryHead,
  EMPTY_AUDIT,
  EMPTY_BACKFILL,
  EMPTY_DIRECTORY,
  EMPTY_PUSH,
  EMPTY_ROSTER,
  KEYS,
  PushHead,
  RosterHead,
} from '../store/records';
import type { Shape } from '../store/parse';
import { isAuditDue } from '../history/audit-job';
import { isBackfillDue } from '../history/backfill-job';
import { documentOf } from '../store/documents';
import { isFoldDue } from '../activity/fold-journal';
import type { Ports } from '../store/ports';
import { isDirectoryDue } from '../directory/directory-job';
import { isPushDue } from '../push/take-snapshot';

export interface Due {
  readonly fold: boolean;
  readonly directory: boolean;
  readonly backfill: boolean;
  readonly audit: boolean;
  readonly push: boolean;
}

/** What is to be done now: one read of the store, because it is asked every five minutes and mostly answers nothing. */
export const whatIsDue = async (ports: Pick<Ports, 'records' | 'clock'>): Promise<Due> => {
  const now = ports.clock.now();
  const stored = await ports.records.getMany([KEYS.roster, KEYS.directory, KEYS.backfill, KEYS.audit, KEYS.push]);
  const head = <T>(key: string, shape: Shape<T>, empty: T): T => {
    const record = stored.get(key);
    return record ? documentOf(key, record, shape) : empty;
  };
  const backfill = head(KEYS.backfill, BackfillHead, EMPTY_BACKFILL);
  return {
    fold: isFoldDue(head(KEYS.roster, RosterHead, EMPTY_ROSTER), now),
    directory: isDirectoryDue(head(KEYS.directory, DirectoryHead, EMPTY_DIRECTORY), now),
    backfill: isBackfillDue(backfill, now),
    audit: isAuditDue(head(KEYS.audit, AuditHead, EMPTY_AUDIT), backfill, now),
    push: isPushDue(head(KEYS.push, PushHead, EMPTY_PUSH), now),
  };
};
