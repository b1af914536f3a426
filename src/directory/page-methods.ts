import * as v from 'valibot';
import type { PageMethod } from '../kernel/page-method';
import { parseNothing, parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { startDirectoryRead } from './directory-job';
import { readDirectoryStatus } from './directory-status';
import { giveTurn } from './page-turn';
import { LEASE_MS } from './read-plan';
import { readSeats } from './read-seats';
import { takeDirectory } from './take-slice';
import type { DirectorySlice, DirectoryStatus, DirectoryTurn, Seat } from './view';

type ReadPorts = Parameters<typeof takeDirectory>[0];

/** The most that a slice holds: what a page of a browser hands over at once is less. */
const MOST_PEOPLE = 20_000;
const MOST_PARTS = 500;
/** Longest id of an account, and of a group. Unit: characters. */
const ACCOUNT_CHARS = 128;
const GROUP_CHARS = 255;

const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Places = v.pipe(v.array(Whole), v.maxLength(MOST_PEOPLE));
const People = v.object({
  accounts: v.pipe(v.array(v.pipe(v.string(), v.maxLength(ACCOUNT_CHARS))), v.maxLength(MOST_PEOPLE)),
  types: Places,
  statuses: Places,
});
const PART = { startAt: Whole, people: People, next: v.nullable(Whole), leftOut: Whole } as const;
const Part = v.object({
  ...PART,
  group: v.pipe(v.string(), v.minLength(1), v.maxLength(GROUP_CHARS)),
  end: v.picklist(['whole', 'repeats', 'untold']),
});

const Slice: v.GenericSchema<unknown, DirectorySlice> = v.variant('kind', [
  v.object({ kind: v.literal('users'), ...PART, isWhole: v.boolean() }),
  v.object({ kind: v.literal('members'), parts: v.pipe(v.array(Part), v.maxLength(MOST_PARTS)) }),
]);

export const directoryMethods = {
  seats: {
    parse: parserOf(v.object({ account: v.pipe(v.string(), v.maxLength(128)) })),
    handle: (ports, { account }) => readSeats(ports, account),
  } satisfies PageMethod<RecordsPort, { account: string }, Seat[]>,
  readDirectory: {
    writes: true,
    parse: parseNothing,
    handle: async (ports) => {
      await startDirectoryRead(ports, 'full', LEASE_MS);
      return (await readDirectoryStatus(ports)).directory;
    },
  } satisfies PageMethod<ReadPorts, object, DirectoryStatus>,
  directoryTurn: {
    writes: true,
    parse: parseNothing,
    handle: (ports) => giveTurn(ports, false),
  } satisfies PageMethod<ReadPorts, object, DirectoryTurn>,
  handDirectory: {
    writes: true,
    parse: parserOf(Slice),
    handle: takeDirectory,
  } satisfies PageMethod<ReadPorts, DirectorySlice, DirectoryTurn>,
};
