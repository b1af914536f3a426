import { DIRECTORY, type DirectoryState } from '../directory/state';
import { shortDays } from '../history/rules/short-days';
import { AUDIT } from '../history/state';
import type { Day } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import { readSeatDates } from '../organization/read-seat-dates';
import type { SeatDates } from '../organization/rules/seat-dates';
import { ORGANIZATION } from '../organization/state';
import { readRoster } from '../roster/read-roster';
import type { Accounts } from '../roster/rules/accounts';
import { ROSTER, type RosterState } from '../roster/state';
import { inspectDocument, readDocument } from '../store/document';
import type { Records, StoredRecord } from '../store/ports';

/** What a judgement of everybody rests on, beside the days themselves. */
export interface Sources {
  readonly roster: RosterState;
  readonly accounts: Accounts;
  readonly directory: Pick<DirectoryState, 'products' | 'groups' | 'readAt'>;
  /** Days that an audit found short and nothing mended. */
  readonly short: readonly Day[];
  /** What Atlassian tells of the seats; `null` where no organization is connected. */
  readonly dates: SeatDates | null;
}

export interface ReadSources {
  readonly sources: Sources;
  /** Days are many records: only if nothing was committed while they were read do they show one moment. */
  readonly areStill: () => Promise<boolean>;
}

/** What nothing may be committed to while it is read. */
const STILL = [ROSTER.key, DIRECTORY.key, ORGANIZATION.key];

const versionsOf = (stored: ReadonlyMap<string, StoredRecord>): string =>
  STILL.map((key) => stored.get(key)?.version ?? 0).join(' ');

/**
 * `cloudId`: of this site. Throws `Unreadable` when a part cannot be read, or the directory never was: who is told less than there is
 * takes people for idle.
 */
export const readSources = async (records: Pick<Records, 'get' | 'getMany'>, cloudId: string): Promise<ReadSources> => {
  const before = versionsOf(await records.getMany(STILL));
  const { document: roster, accounts } = await readRoster(records);
  const directory = await readDocument(records, DIRECTORY);
  if (directory.problem) throw new Unreadable(directory.problem);
  if (directory.value.readAt === null) throw new Unreadable({ code: 'directory-unread' });
  const short = shortDays((await inspectDocument(records, AUDIT)).value.days);
  const dates = await readSeatDates(records, accounts, cloudId);
  return {
    sources: { roster: roster.value, accounts, directory: directory.value, short, dates },
    areStill: async () => versionsOf(await records.getMany(STILL)) === before,
  };
};
