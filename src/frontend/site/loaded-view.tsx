import Spinner from '@atlaskit/spinner';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';

import { learnTheRest } from '../words/language';
import { t } from '../words/translate';
import { failureOf } from './failure';
import { FailureMessage } from './failure-message';
import { loaded } from './loaded';
import { KEYS } from './query-keys';

/** A view, or a part of one, whose code is loaded when it is shown first, and again on demand where it could not be. `name`: nothing else has it. */
export const viewLoaded = <Props extends object = object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  const LoadedView = (props: Props) => {
    const { data, error, refetch } = useQuery({
      queryKey: KEYS.view(name),
      queryFn: async () => {
        const [View] = await loaded(Promise.all([load(), learnTheRest()]));
        return { View };
      },
      gcTime: Infinity,
    });
    if (data) return <data.View {...props} />;
    if (error === null) return <Spinner size="large" label={t('site.loading')} />;
    return <FailureMessage title={t('site.viewFailed')} failure={failureOf(error)} onRetry={() => void refetch()} />;
  };
  return LoadedView;
};
