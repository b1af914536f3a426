import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';

import type { PushStatus } from '../../../push/view';
import { formatMoment } from '../../report/dates';
import { FailureMessage } from '../../site/failure-message';
import { ProblemMessage } from '../../site/problem-message';
import { t } from '../../words/translate';
import { Confirm, type Question } from './confirm';
import { DestinationForm } from './destination-form';
import { KindChoice } from './kind-choice';
import { PlatformForm } from './platform-form';
import { Secret } from './secret';
import styles from './sending.module.css';
import { useSaving } from './use-saving';

const newSecret = (): Question => ({
  title: t('sending.newSecretTitle'),
  text: t('sending.newSecretText'),
  action: t('sending.newSecret'),
  danger: false,
});

interface DestinationSectionProps {
  readonly push: PushStatus;
  /** Origins of the destinations beside it. */
  readonly others: readonly string[];
  readonly now: number;
}

const Signing = ({ push, now, onRenew }: { push: PushStatus; now: number; onRenew: () => void }) => (
  <div className={styles.actions}>
    <p className={styles.since}>
      {push.secretSince === null
        ? t('sending.noSecret')
        : t('sending.secretSince', { moment: formatMoment(push.secretSince, now) })}
    </p>
    <Button onClick={onRenew}>{t('sending.newSecret')}</Button>
  </div>
);

/** What snapshots are signed with, or taken for. */
const Authority = ({ push, now, onRenew }: Omit<DestinationSectionProps, 'others'> & { onRenew: () => void }) => {
  const { kind, secretSince } = push;
  if (kind === 'webhook') return <Signing push={push} now={now} onRenew={onRenew} />;
  if (secretSince === null) return null;
  return <p className={styles.since}>{t('sending.keySince', { moment: formatMoment(secretSince, now) })}</p>;
};

/** Where snapshots go, and what they are signed with. */
export const DestinationSection = ({ push, others, now }: DestinationSectionProps) => {
  const [asking, setAsking] = useState(false);
  const [kind, setKind] = useState(push.kind);
  const { changing, secret, saveWebhook, saveAt, allowUpload, renew, forget } = useSaving(push, others);
  const isBusy = changing.kind === 'busy';
  const isOfKind = push.kind === kind;
  return (
    <section className={styles.section} aria-labelledby="destination-heading">
      <Heading size="small" as="h2" id="destination-heading">
        {t('sending.destination')}
      </Heading>
      {push.problem && <ProblemMessage title={t('sending.destinationUnread')} problem={push.problem} />}
      <KindChoice kind={kind} onKind={setKind} />
      {kind === 'webhook' ? (
        <DestinationForm key={push.url ?? ''} url={isOfKind ? push.url : null} busy={isBusy} onSave={saveWebhook} />
      ) : (
        <PlatformForm
          key={`${kind} ${push.account ?? ''}`}
          kind={kind}
          account={isOfKind ? push.account : null}
          hasKey={isOfKind && push.secretSince !== null}
          busy={isBusy}
          onSave={saveAt}
        />
      )}
      {allowUpload && (
        <div className={styles.actions}>
          <Button onClick={allowUpload.start}>{t('sending.allowUpload', { origin: allowUpload.origin })}</Button>
        </div>
      )}
      {changing.kind === 'failed' && (
        <FailureMessage
          title={t(changing.failure.code === 'consent-stays' ? 'sending.oldAllowed' : 'sending.notChanged')}
          failure={changing.failure}
        />
      )}
      {secret !== null && <Secret secret={secret} onDone={forget} />}
      {push.url !== null && isOfKind && <Authority push={push} now={now} onRenew={() => setAsking(true)} />}
      {asking && (
        <Confirm
          question={newSecret()}
          onConfirm={() => {
            setAsking(false);
            renew();
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </section>
  );
};
