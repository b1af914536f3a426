import { DIRECTORY, type DirectoryState } from '../directory/state';
import { shortDays } from '../history/rules/short-days';
import { AUDIT } from '../history/state';
import type { Day } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import { readRoster } from '../roster/read-roster';
import type { Accounts } from '../roster/rules/accounts';
import { ROSTER, type RosterState } from '../roster/state';
import { inspectDocument, readDocument } from '../store/document';
import type { Records } from '../store/ports';

/** What a judgement of everybody rests on, beside the days themselves. */
export interface Sources {
  readonly roster: RosterState;
  readonly accounts: Accounts;
  readonly directory: Pick<DirectoryState, 'products' | 'groups' | 'readAt'>;
  /** Days that an audit found short and nothing mended. */
  readonly short: readonly Day[];
}

export interface ReadSources {
  readonly sources: Sources;
  /** Days are many records: only if nothing was committed while they were read do they show one moment. */
  readonly areStill: () => Promise<boolean>;
}

/** Throws `Unreadable` when a part cannot be read, or the directory never was: who is told less than there is takes people for idle. */
export const readSources = async (records: Pick<Records, 'get' | 'getMany'>): Promise<ReadSources> => {
  const { document: roster, accounts } = await readRoster(records);
  const directory = await readDocument(records, DIRECTORY);
  if (directory.problem) throw new Unreadable(directory.problem);
  if (directory.value.readAt === null) throw new Unreadable({ code: 'directory-unread' });
  const short = shortDays((await inspectDocument(records, AUDIT)).value.days);
  return {
    sources: { roster: roster.value, accounts, directory: directory.value, short },
    areStill: async () => {
      const after = await records.getMany([ROSTER.key, DIRECTORY.key]);
      return [roster, directory].every(
        ({ version }, i) => (after.get([ROSTER.key, DIRECTORY.key][i] ?? '')?.version ?? 0) === version,
      );
    },
  };
};
