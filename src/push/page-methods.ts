import * as v from 'valibot';
import type { ClockPort } from '../kernel/clock';
import type { PageMethod } from '../kernel/page-method';
import { parseNothing, parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import type { PushPorts } from './ports';
import { takeSnapshot } from './push-job';
import { readPushStatus } from './push-status';
import { removeDestination, saveDestination } from './save-destination';
import type { DestinationRequest, PushStatus, SavedDestination } from './view';

type SavePorts = RecordsPort & ClockPort & Pick<PushPorts, 'secrets'>;
type SendPorts = Parameters<typeof takeSnapshot>[0];

export const pushMethods = {
  saveDestination: {
    writes: true,
    parse: parserOf(
      v.object({ url: v.pipe(v.string(), v.trim()), newSecret: v.boolean(), otherPort: v.optional(v.boolean()) }),
    ),
    handle: saveDestination,
  } satisfies PageMethod<SavePorts, DestinationRequest, SavedDestination>,
  removeDestination: {
    writes: true,
    parse: parseNothing,
    handle: async (ports) => {
      await removeDestination(ports);
      return readPushStatus(ports);
    },
  } satisfies PageMethod<SavePorts, object, PushStatus>,
  sendSnapshot: {
    writes: true,
    parse: parseNothing,
    handle: async (ports) => {
      await takeSnapshot(ports);
      return readPushStatus(ports);
    },
  } satisfies PageMethod<SendPorts, object, PushStatus>,
};
