import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';

import type { ConnectRequest } from '../../organization/view';
import type { Prices } from '../../pricing/view';
import type { ApproveRequest, DeclineRequest } from '../../proposals/view';
import type { Rule } from '../../proposals/rules/rule';
import type { Slot } from '../../push/rules/slot';
import type {
  AttemptMade,
  DestinationRequest,
  PlatformDestination,
  PushStatus,
  ReplayRequest,
  SendingChange,
} from '../../push/view';
import type {
  BeginReclaimRequest,
  BeginRemovalRequest,
  BeginSuspensionRequest,
  ReclaimStatus,
  RestoreRequest,
  TurnRequest,
  TurnResult,
} from '../../reclaim/view';
import type { SavedView } from '../../settings/rules/saved-view';
import type { SettingsChange } from '../../settings/rules/settings';
import { call } from '../bridge';
import { putBatch, putInOverview, putPush } from './overview-query';
import { KEYS } from './query-keys';

/** Has the list of attempts read again once one more was made. */
const listed = async (client: QueryClient, made: Promise<AttemptMade>): Promise<AttemptMade> => {
  const attempt = await made;
  void client.invalidateQueries({ queryKey: KEYS.overview });
  return attempt;
};

const begun = (client: QueryClient, reclaim: ReclaimStatus): number | null => {
  putInOverview(client, { reclaim });
  return reclaim.open;
};

/** What the app is asked to change. Each puts what came of it on show, or has that read. They throw PageFailure. */
const changesOf = (client: QueryClient) => ({
  readDirectory: async () => putInOverview(client, { directory: await call('readDirectory', {}) }),
  readPastHere: async (wanted: boolean) => putInOverview(client, { backfill: await call('readPastHere', { wanted }) }),
  savePrices: async (prices: Prices) => putInOverview(client, { prices: await call('savePrices', prices) }),
  saveSettings: async (change: SettingsChange) =>
    putInOverview(client, { settings: await call('saveSettings', change) }),
  connectOrganization: async (request: ConnectRequest) =>
    putInOverview(client, { organization: await call('connectOrganization', request) }),
  disconnectOrganization: async () => putInOverview(client, { organization: await call('disconnectOrganization', {}) }),
  readOrganization: async () => putInOverview(client, { organization: await call('readOrganization', {}) }),
  saveView: async (view: SavedView) => putInOverview(client, { views: await call('saveView', view) }),
  /** Gives the number of the batch. */
  approveProposal: async (request: ApproveRequest) => {
    const { reclaim, proposals } = await call('approveProposal', request);
    putInOverview(client, { proposals });
    return begun(client, reclaim);
  },
  declineProposal: async (request: DeclineRequest) =>
    putInOverview(client, { proposals: await call('declineProposal', request) }),
  saveRule: async ({ id, name, product, days, uses, groups }: Rule) =>
    putInOverview(client, { proposals: await call('saveRule', { id, name, product, days, uses, groups }) }),
  removeRule: async (id: string) => putInOverview(client, { proposals: await call('removeRule', { id }) }),
  /** These give the number of the batch. */
  beginReclaim: async (request: BeginReclaimRequest) => begun(client, await call('beginReclaim', request)),
  beginSuspension: async (request: BeginSuspensionRequest) => begun(client, await call('beginSuspension', request)),
  beginRemoval: async (request: BeginRemovalRequest) => begun(client, await call('beginRemoval', request)),
  beginRestore: async (request: RestoreRequest) => begun(client, await call('beginRestore', request)),
  takeTurn: async (request: TurnRequest): Promise<TurnResult> => {
    const result = await call('takeTurn', request);
    putBatch(client, result.batch);
    return result;
  },
  removeView: async (id: string) => putInOverview(client, { views: await call('removeView', { id }) }),
});

/** What the app is asked to change of a destination. The first is asked for as by versions that know of one alone. */
const sendingOf = (client: QueryClient, number: Slot) => {
  const which = number === 0 ? {} : { slot: number };
  const put = (next: PushStatus): void => putPush(client, number, next);
  return {
    changeSending: async (change: SendingChange) => put(await call('changeSending', { ...which, ...change })),
    sendAgain: async () => put(await call('sendAgain', which)),
    sendTest: () => listed(client, call('sendTest', which)),
    replayMessage: (request: ReplayRequest) => listed(client, call('replayMessage', { ...which, ...request })),
    sendSnapshot: async () => put(await call('sendSnapshot', which)),
    removeDestination: async () => put(await call('removeDestination', which)),
    savePull: async () => put(await call('savePull', which)),
    savePlatform: async (place: PlatformDestination) => put(await call('savePlatform', { ...which, ...place })),
    /** Gives the new secret, if one was made. */
    saveDestination: async (request: DestinationRequest): Promise<string | null> => {
      const { secret } = await call('saveDestination', { ...which, ...request });
      // Not waited for: the secret is shown once, whatever else can be read.
      void client.invalidateQueries({ queryKey: KEYS.overview });
      return secret;
    },
  };
};

/** The destination that is on show. */
export const SlotContext = createContext<Slot>(0);

/** Changes of the destination that is on show. */
export const useSending = () => {
  const client = useQueryClient();
  const slot = useContext(SlotContext);
  return useMemo(() => sendingOf(client, slot), [client, slot]);
};

export const useChanges = () => {
  const client = useQueryClient();
  return useMemo(() => changesOf(client), [client]);
};
