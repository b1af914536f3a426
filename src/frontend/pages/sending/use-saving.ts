import { useState } from 'react';

import { PLATFORM_URLS } from '../../../push/rules/destination-kind';
import type { DestinationRequest, PlatformDestination, PushStatus } from '../../../push/view';
import { allowDestination, withdrawOrigin } from '../../bridge';
import { useSending } from '../../site/use-changes';
import { useDoing, type Doing } from '../../site/use-doing';
import { originOf, otherPortOf } from './destination-url';

export interface Saving {
  readonly changing: Doing;
  /** A new signing secret, until it is forgotten. */
  readonly secret: string | null;
  readonly forget: () => void;
  readonly saveWebhook: (url: string, origin: string, otherPort: boolean) => void;
  readonly saveAt: (place: PlatformDestination) => void;
  readonly savePull: () => void;
  /** Makes a new signing secret. */
  readonly renew: () => void;
  /** The domain at which a platform wants a large file, where that is what is waited for. */
  readonly allowUpload: { readonly origin: string; readonly start: () => void } | null;
}

const uploadOrigin = ({ deliveries: [current] }: PushStatus): string | null =>
  current?.problem?.code === 'upload-unreachable' ? current.problem.origin : null;

/**
 * Saves where snapshots go: what is sent to is allowed first, then saved; what was allowed before is taken back last. `others`: origins of
 * destinations beside it, which stay allowed.
 */
export const useSaving = (push: PushStatus, others: readonly string[]): Saving => {
  const { saveDestination, savePlatform, savePull } = useSending();
  const [changing, start] = useDoing();
  const [secret, setSecret] = useState<string | null>(null);
  const { url } = push;
  const own = originOf(url);
  const upload = uploadOrigin(push);
  const save = async (request: DestinationRequest) => setSecret(await saveDestination(request));
  const allowing = async (origin: string, saving: () => Promise<void>) => {
    await allowDestination(origin, ...others);
    await saving();
    if (own !== null && own !== origin && !others.includes(own)) await withdrawOrigin(own);
  };
  return {
    changing,
    secret,
    forget: () => setSecret(null),
    saveWebhook: (to, origin, otherPort) =>
      start(() => allowing(origin, () => save({ url: to, newSecret: push.secretSince === null, otherPort }))),
    saveAt: (place) => start(() => allowing(new URL(PLATFORM_URLS[place.kind]).origin, () => savePlatform(place))),
    savePull: () =>
      start(async () => {
        await savePull();
        if (own !== null && !others.includes(own)) await withdrawOrigin(own);
      }),
    renew: () => {
      // Its port was chosen when it was saved.
      if (url !== null) start(() => save({ url, newSecret: true, otherPort: otherPortOf(url) !== null }));
    },
    allowUpload:
      upload === null || own === null
        ? null
        : { origin: upload, start: () => start(() => allowDestination(own, upload, ...others)) },
  };
};
