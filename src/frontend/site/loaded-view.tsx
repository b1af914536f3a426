import Spinner from '@atlaskit/spinner';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';

import { t } from '../words/translate';
import { failureOf, PageFailure } from './failure';
import { FailureMessage } from './failure-message';
import { KEYS } from './query-keys';

const unloaded = (cause: unknown): never => {
  throw new PageFailure('lost', { code: 'view-unloaded' }, { cause });
};

/** A view whose code is loaded when it is shown first, and again on demand where it could not be. `name`: no other view has it. */
export const viewLoaded = (name: string, load: () => Promise<ComponentType>): ComponentType => {
  const LoadedView = () => {
    const { data, error, refetch } = useQuery({
      queryKey: KEYS.view(name),
      queryFn: async () => ({ View: await load().catch(unloaded) }),
      gcTime: Infinity,
    });
    if (data) return <data.View />;
    if (error === null) return <Spinner size="large" label={t('site.loading')} />;
    return <FailureMessage title={t('site.viewFailed')} failure={failureOf(error)} onRetry={() => void refetch()} />;
  };
  return LoadedView;
};
