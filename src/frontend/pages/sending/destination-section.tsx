import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';

import type { DestinationRequest, PushStatus } from '../../../push/view';
import { allowDestination, call, withdrawOrigin } from '../../bridge';
import { formatMoment } from '../../report/dates';
import { FailureMessage } from '../../site/failure-message';
import { ProblemMessage } from '../../site/problem-message';
import { useDoing } from '../../site/use-doing';
import { Confirm, type Question } from './confirm';
import { DestinationForm } from './destination-form';
import { originOf, otherPortOf } from './destination-url';
import { Secret } from './secret';
import styles from './sending.module.css';

const NEW_SECRET: Question = {
  title: 'Make a new secret?',
  text: 'Snapshots are signed with the new secret from then on. It is shown once: give it to the receiving end right away.',
  action: 'Make a new secret',
  danger: false,
};

interface DestinationSectionProps {
  readonly push: PushStatus;
  readonly now: number;
  readonly onReload: () => Promise<void>;
}

const Signing = ({ push, now, onRenew }: { push: PushStatus; now: number; onRenew: () => void }) => (
  <div className={styles.actions}>
    <p className={styles.since}>
      {push.secretSince === null
        ? 'No signing secret yet.'
        : `Signed with a secret made ${formatMoment(push.secretSince, now)}.`}
    </p>
    <Button onClick={onRenew}>Make a new secret</Button>
  </div>
);

/** Where snapshots go, and what they are signed with. */
export const DestinationSection = ({ push, now, onReload }: DestinationSectionProps) => {
  const [changing, start] = useDoing();
  const [secret, setSecret] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { url } = push;

  const save = async (request: DestinationRequest) => {
    const saved = await call('saveDestination', request);
    setSecret(saved.secret);
    await onReload();
  };
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
        Destination
      </Heading>
      {push.problem && <ProblemMessage title="The destination cannot be read" problem={push.problem} />}
      <DestinationForm
        key={url ?? ''}
        url={url}
        busy={changing.kind === 'busy'}
        onSave={(...where) => start(() => allowAndSave(...where))}
      />
      {changing.kind === 'failed' && (
        <FailureMessage
          title={
            changing.failure.code === 'consent-stays'
              ? 'The old address is still allowed'
              : 'The destination was not changed'
          }
          failure={changing.failure}
        />
      )}
      {secret !== null && <Secret secret={secret} onDone={() => setSecret(null)} />}
      {url !== null && <Signing push={push} now={now} onRenew={() => setAsking(true)} />}
      {asking && <Confirm question={NEW_SECRET} onConfirm={renew} onCancel={() => setAsking(false)} />}
    </section>
  );
};
