import Textfield from '@atlaskit/textfield';
import { useQuery } from '@tanstack/react-query';
import { useContext, useId } from 'react';

import { call } from '../../bridge';
import { failureOf } from '../../site/failure';
import { FailureMessage } from '../../site/failure-message';
import { KEYS } from '../../site/query-keys';
import { SlotContext } from '../../site/use-changes';
import { t } from '../../words/translate';
import styles from './sending-rules.module.css';

/** Where the destination on show sends what it asks for. Selected as a whole: copying it needs no permission. */
export const AskingAddress = () => {
  const slot = useContext(SlotContext);
  const id = useId();
  const { data, error, refetch } = useQuery({
    queryKey: KEYS.requestAddress(slot),
    queryFn: () => call('requestAddress', { slot }),
  });
  if (error)
    return (
      <FailureMessage title={t('proposals.addressFailed')} failure={failureOf(error)} onRetry={() => void refetch()} />
    );
  return (
    <div className={styles.address}>
      <label htmlFor={id}>{t('proposals.requestAddress')}</label>
      <Textfield
        id={id}
        isReadOnly
        isMonospaced
        isCompact
        value={data?.url ?? ''}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className={styles.note}>{t('proposals.signedWith')}</p>
    </div>
  );
};
