import * as v from 'valibot';
import type { ClockPort } from '../kernel/clock';
import type { PageMethod } from '../kernel/page-method';
import { parseNothing, parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import type { PushPorts } from './ports';
import { takeSnapshot } from './push-job';
import { readPushStatus } from './push-status';
import { removeDestination, saveDestination } from './save-destination';
import type { PushStatus, SavedDestination } from './view';

type SavePorts = RecordsPort & ClockPort & Pick<PushPorts, 'secrets'>;
type SendPorts = Parameters<typeof takeSnapshot>[0];

export const pushMethods = {
  saveDestination: {
    parse: parserOf(v.object({ url: v.pipe(v.string(), v.trim()), newSecret: v.boolean() })),
    handle: saveDestination,
  } satisfies PageMethod<SavePorts, { url: string; newSecret: boolean }, SavedDestination>,
  removeDestination: {
    parse: parseNothing,
    handle: async (ports) => {
      await removeDestination(ports);
      return readPushStatus(ports);
    },
  } satisfies PageMethod<SavePorts, object, PushStatus>,
  sendSnapshot: {
    parse: parseNothing,
    handle: async (ports) => {
      await takeSnapshot(ports);
      return readPushStatus(ports);
    },
  } satisfies PageMethod<SendPorts, object, PushStatus>,
};
