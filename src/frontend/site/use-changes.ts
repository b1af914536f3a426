import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { Prices } from '../../pricing/view';
import type {
  AttemptMade,
  DestinationRequest,
  PlatformDestination,
  ReplayRequest,
  SendingChange,
} from '../../push/view';
import type { SavedView } from '../../settings/rules/saved-view';
import type { SettingsChange } from '../../settings/rules/settings';
import { call } from '../bridge';
import { putInOverview } from './overview-query';
import { KEYS } from './query-keys';

/** Has the list of attempts read again once one more was made. */
const listed = async (client: QueryClient, made: Promise<AttemptMade>): Promise<AttemptMade> => {
  const attempt = await made;
  void client.invalidateQueries({ queryKey: KEYS.overview });
  return attempt;
};

/** What the app is asked to change. Each puts what came of it on show, or has that read. They throw PageFailure. */
const changesOf = (client: QueryClient) => ({
  readDirectory: async () => putInOverview(client, { directory: await call('readDirectory', {}) }),
  readPastHere: async (wanted: boolean) => putInOverview(client, { backfill: await call('readPastHere', { wanted }) }),
  savePrices: async (prices: Prices) => putInOverview(client, { prices: await call('savePrices', prices) }),
  saveSettings: async (change: SettingsChange) =>
    putInOverview(client, { settings: await call('saveSettings', change) }),
  saveView: async (view: SavedView) => putInOverview(client, { views: await call('saveView', view) }),
  removeView: async (id: string) => putInOverview(client, { views: await call('removeView', { id }) }),
  changeSending: async (change: SendingChange) => putInOverview(client, { push: await call('changeSending', change) }),
  sendAgain: async () => putInOverview(client, { push: await call('sendAgain', {}) }),
  sendTest: () => listed(client, call('sendTest', {})),
  replayMessage: (request: ReplayRequest) => listed(client, call('replayMessage', request)),
  sendSnapshot: async () => putInOverview(client, { push: await call('sendSnapshot', {}) }),
  removeDestination: async () => putInOverview(client, { push: await call('removeDestination', {}) }),
  savePlatform: async (place: PlatformDestination) =>
    putInOverview(client, { push: await call('savePlatform', place) }),
  /** Gives the new secret, if one was made. */
  saveDestination: async (request: DestinationRequest): Promise<string | null> => {
    const { secret } = await call('saveDestination', request);
    // Not waited for: the secret is shown once, whatever else can be read.
    void client.invalidateQueries({ queryKey: KEYS.overview });
    return secret;
  },
});

export const useChanges = () => {
  const client = useQueryClient();
  return useMemo(() => changesOf(client), [client]);
};
