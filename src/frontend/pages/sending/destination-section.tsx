import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';

import type { DestinationRequest, PushStatus } from '../../../push/view';
import { allowDestination, withdrawOrigin } from '../../bridge';
import { formatMoment } from '../../report/dates';
import { FailureMessage } from '../../site/failure-message';
import { ProblemMessage } from '../../site/problem-message';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { t } from '../../words/translate';
import { Confirm, type Question } from './confirm';
import { DestinationForm } from './destination-form';
import { originOf, otherPortOf } from './destination-url';
import { Secret } from './secret';
import styles from './sending.module.css';

const newSecret = (): Question => ({
  title: t('sending.newSecretTitle'),
  text: t('sending.newSecretText'),
  action: t('sending.newSecret'),
  danger: false,
});

interface DestinationSectionProps {
  readonly push: PushStatus;
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

/** Where snapshots go, and what they are signed with. */
export const DestinationSection = ({ push, now }: DestinationSectionProps) => {
  const { saveDestination } = useChanges();
  const [changing, start] = useDoing();
  const [secret, setSecret] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { url } = push;

  const save = async (request: DestinationRequest) => setSecret(await saveDestination(request));
  const allowAndSave = async (url: string, origin: string, otherPort: boolean) => {
    await allowDestination(origin);
    await save({ url, newSecret: push.secretSince === null, otherPort });
    const before = originOf(push.url);
    if (before !== null && before !== origin) await withdrawOrigin(before);
  };
  const renew = () => {
    setAsking(false);
    // Its port was chosen when it was saved.
    if (url !== null) start(() => save({ url, newSecret: true, otherPort: otherPortOf(url) !== null }));
  };

  return (
    <section className={styles.section} aria-labelledby="destination-heading">
      <Heading size="small" as="h2" id="destination-heading">
        {t('sending.destination')}
      </Heading>
      {push.problem && <ProblemMessage title={t('sending.destinationUnread')} problem={push.problem} />}
      <DestinationForm
        key={url ?? ''}
        url={url}
        busy={changing.kind === 'busy'}
        onSave={(...where) => start(() => allowAndSave(...where))}
      />
      {changing.kind === 'failed' && (
        <FailureMessage
          title={t(changing.failure.code === 'consent-stays' ? 'sending.oldAllowed' : 'sending.notChanged')}
          failure={changing.failure}
        />
      )}
      {secret !== null && <Secret secret={secret} onDone={() => setSecret(null)} />}
      {url !== null && <Signing push={push} now={now} onRenew={() => setAsking(true)} />}
      {asking && <Confirm question={newSecret()} onConfirm={renew} onCancel={() => setAsking(false)} />}
    </section>
  );
};
