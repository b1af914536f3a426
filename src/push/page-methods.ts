import * as v from 'valibot';
import type { ClockPort } from '../kernel/clock';
import type { PageMethod } from '../kernel/page-method';
import { parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { Count } from '../store/shapes';
import { changeSending } from './change-sending';
import type { PushPorts } from './ports';
import { sendAgain, takeSnapshot } from './push-job';
import { readPushStatus } from './push-status';
import { PLATFORMS } from './rules/destination-kind';
import { SCHEDULES } from './rules/schedule';
import { SLOTS } from './rules/slot';
import { removeDestination, saveDestination, savePlatform, savePull } from './save-destination';
import { replayMessage, sendTest } from './send-once';
import type {
  AttemptMade,
  DestinationRequest,
  OfDestination,
  PlatformDestination,
  PushStatus,
  ReplayRequest,
  SavedDestination,
  SendingChange,
} from './view';

type SavePorts = RecordsPort & ClockPort & Pick<PushPorts, 'secrets'>;
type SendPorts = Parameters<typeof takeSnapshot>[0];

/** Does it, and gives what the page shows then. */
const thenStatus =
  <P extends RecordsPort, R extends OfDestination>(work: (ports: P, request: R) => Promise<void>) =>
  async (ports: P, request: R): Promise<PushStatus> => {
    await work(ports, request);
    return readPushStatus(ports, request.slot ?? 0);
  };

const slot = v.optional(v.picklist(SLOTS));
const parseWhich = parserOf(v.object({ slot }));

/** A method that is told nothing but which destination is meant. */
const onWhich = <P extends RecordsPort>(work: (ports: P, request: OfDestination) => Promise<void>) =>
  ({ writes: true, parse: parseWhich, handle: thenStatus(work) }) satisfies PageMethod<P, OfDestination, PushStatus>;

export const pushMethods = {
  saveDestination: {
    writes: true,
    fullOnly: true,
    parse: parserOf(
      v.object({ slot, url: v.pipe(v.string(), v.trim()), newSecret: v.boolean(), otherPort: v.optional(v.boolean()) }),
    ),
    handle: saveDestination,
  } satisfies PageMethod<SavePorts, DestinationRequest, SavedDestination>,
  savePlatform: {
    writes: true,
    fullOnly: true,
    parse: parserOf(
      v.object({
        slot,
        kind: v.picklist(PLATFORMS),
        account: v.pipe(v.string(), v.trim()),
        key: v.nullable(v.pipe(v.string(), v.trim())),
      }),
    ),
    handle: thenStatus(savePlatform),
  } satisfies PageMethod<SavePorts, PlatformDestination, PushStatus>,
  savePull: onWhich(savePull),
  removeDestination: onWhich(removeDestination),
  changeSending: {
    writes: true,
    parse: parserOf(
      v.object({
        slot,
        schedule: v.optional(v.picklist(SCHEDULES)),
        includes: v.optional(
          v.object({
            emails: v.boolean(),
            days: v.boolean(),
            organization: v.optional(v.boolean(), false),
            actions: v.optional(v.boolean(), false),
          }),
        ),
        isPaused: v.optional(v.boolean()),
        takesRequests: v.optional(v.boolean()),
      }),
    ),
    handle: thenStatus(changeSending),
  } satisfies PageMethod<RecordsPort, SendingChange, PushStatus>,
  sendSnapshot: onWhich(takeSnapshot),
  sendAgain: onWhich(sendAgain),
  sendTest: {
    writes: true,
    parse: parseWhich,
    handle: sendTest,
  } satisfies PageMethod<SendPorts, OfDestination, AttemptMade>,
  replayMessage: {
    writes: true,
    parse: parserOf(v.object({ slot, page: v.nullable(Count) })),
    handle: replayMessage,
  } satisfies PageMethod<SendPorts, ReplayRequest, AttemptMade>,
};
