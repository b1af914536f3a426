import * as v from 'valibot';
import type { PageMethod } from '../kernel/page-method';
import { parseNothing, parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { startDirectoryRead } from './directory-job';
import { readDirectoryStatus } from './directory-status';
import { readSeats } from './read-seats';
import type { DirectoryStatus, Seat } from './view';

type ReadPorts = Parameters<typeof startDirectoryRead>[0];

export const directoryMethods = {
  seats: {
    parse: parserOf(v.object({ account: v.pipe(v.string(), v.maxLength(128)) })),
    handle: (ports, { account }) => readSeats(ports, account),
  } satisfies PageMethod<RecordsPort, { account: string }, Seat[]>,
  readDirectory: {
    writes: true,
    parse: parseNothing,
    handle: async (ports) => {
      await startDirectoryRead(ports, 'full');
      return (await readDirectoryStatus(ports)).directory;
    },
  } satisfies PageMethod<ReadPorts, object, DirectoryStatus>,
};
