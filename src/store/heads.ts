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
} from './records';
import { EMPTY_PRIVACY, PrivacyHead } from '../privacy/state';
import { EMPTY_PRICES, PricesHead } from '../pricing/state';
import { documentBytes, readDocument, type Document } from './documents';
import { TryLater } from '../kernel/failures';
import type { Commit, Records } from './ports';

export const readRosterHead = (records: Pick<Records, 'get'>): Promise<Document<RosterHead>> =>
  readDocument(records, KEYS.roster, RosterHead, EMPTY_ROSTER);

export const readDirectoryHead = (records: Pick<Records, 'get'>): Promise<Document<DirectoryHead>> =>
  readDocument(records, KEYS.directory, DirectoryHead, EMPTY_DIRECTORY);

export const readBackfillHead = (records: Pick<Records, 'get'>): Promise<Document<BackfillHead>> =>
  readDocument(records, KEYS.backfill, BackfillHead, EMPTY_BACKFILL);

export const readAuditHead = (records: Pick<Records, 'get'>): Promise<Document<AuditHead>> =>
  readDocument(records, KEYS.audit, AuditHead, EMPTY_AUDIT);
export const readPrivacyHead = (records: Pick<Records, 'get'>): Promise<Document<PrivacyHead>> =>
  readDocument(records, KEYS.privacy, PrivacyHead, EMPTY_PRIVACY);

export const readPricesHead = (records: Pick<Records, 'get'>): Promise<Document<PricesHead>> =>
  readDocument(records, KEYS.prices, PricesHead, EMPTY_PRICES);

export const readPushHead = (records: Pick<Records, 'get'>): Promise<Document<PushHead>> =>
  readDocument(records, KEYS.push, PushHead, EMPTY_PUSH);

type Extra = Pick<Commit, 'set' | 'delete'>;

/** Commits a new head, and what goes with it, unless another commit came first. */
const commitHead =
  <T>(key: string) =>
  (records: Records, before: Document<T>, next: T, extra: Extra = {}): Promise<'committed' | 'conflict'> =>
    records.commit({ guard: { key, version: before.version, bytes: documentBytes(next) }, ...extra });

export const commitRoster = commitHead<RosterHead>(KEYS.roster);
export const commitDirectory = commitHead<DirectoryHead>(KEYS.directory);
export const commitBackfill = commitHead<BackfillHead>(KEYS.backfill);
export const commitAudit = commitHead<AuditHead>(KEYS.audit);
export const commitPrivacy = commitHead<PrivacyHead>(KEYS.privacy);
export const commitPrices = commitHead<PricesHead>(KEYS.prices);
export const commitPush = commitHead<PushHead>(KEYS.push);

/** Tries of a use case whose commit lost against another before it leaves the work to a later run. */
const TRIES = 5;

/** Runs `attempt` until its commit goes through. `attempt` must read everything that it decides on. */
export const untilCommitted = async <T>(what: string, attempt: () => Promise<T | 'conflict'>): Promise<T> => {
  for (let i = 0; i < TRIES; i++) {
    const done = await attempt();
    if (done !== 'conflict') return done;
  }
  throw new TryLater(`${what} lost against other writers ${TRIES} times; it is tried again later.`);
};
