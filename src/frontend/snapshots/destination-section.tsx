import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';

import type { Problem } from '../../kernel/problem';
import type { PushStatus } from '../../push/view';
import { allowDestination, call } from '../bridge';
import { formatMoment } from '../report/dates';
import { FailureMessage } from '../site/failure-message';
import { ProblemMessage } from '../site/problem-message';
import message from '../site/message.module.css';
import { useDoing } from '../site/use-doing';
import { Confirm, type Question } from './confirm';
import { DestinationForm } from './destination-form';
import { Secret } from './secret';
import styles from './snapshots-tab.module.css';

const NEW_SECRET: Question = {
  title: 'Make a new secret?',
  text: 'Snapshots are signed with the new secret from then on. It is shown once: give it to the receiving end right away.',
  action: 'Make a new secret',
  danger: false,
};

const REMOVE: Question = {
  title: 'Remove the destination?',
  text: 'Rollcall stops sending snapshots and forgets the signing secret. What was sent stays where it was received.',
  action: 'Remove',
  danger: true,
};

interface DestinationSectionProps {
  readonly push: PushStatus;
  readonly now: number;
  readonly onPush: (push: PushStatus) => void;
  readonly onReload: () => Promise<void>;
}

const Signing = ({ push, now, onAsk }: { push: PushStatus; now: number; onAsk: (question: Question) => void }) => (
  <div className={styles.actions}>
    <p className={styles.since}>
      {push.secretSince === null
        ? 'No signing secret yet.'
        : `Signed with a secret made ${formatMoment(push.secretSince, now)}.`}
    </p>
    <Button onClick={() => onAsk(NEW_SECRET)}>Make a new secret</Button>
    <Button appearance="subtle" onClick={() => onAsk(REMOVE)}>
      Remove
    </Button>
  </div>
);

const Unreadable = ({ problem, onAsk }: { problem: Problem; onAsk: (question: Question) => void }) => (
  <ProblemMessage title="The destination cannot be read" problem={problem}>
    <div className={message.action}>
      <Button onClick={() => onAsk(REMOVE)}>Remove destination</Button>
    </div>
  </ProblemMessage>
);

/** Where snapshots go, and what they are signed with. */
export const DestinationSection = ({ push, now, onPush, onReload }: DestinationSectionProps) => {
  const [changing, start] = useDoing();
  const [secret, setSecret] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);

  const save = async (url: string, newSecret: boolean) => {
    const saved = await call('saveDestination', { url, newSecret });
    setSecret(saved.secret);
    await onReload();
  };
  const allowAndSave = async (url: string, origin: string) => {
    await allowDestination(origin);
    await save(url, push.secretSince === null);
  };
  const remove = async () => {
    onPush(await call('removeDestination', {}));
    setSecret(null);
  };
  const confirm = () => {
    const { url } = push;
    if (question === NEW_SECRET && url !== null) start(() => save(url, true));
    if (question === REMOVE) start(remove);
    setQuestion(null);
  };

  return (
    <section className={styles.section} aria-labelledby="destination-heading">
      <Heading size="small" as="h2" id="destination-heading">
        Destination
      </Heading>
      {push.problem && <Unreadable problem={push.problem} onAsk={setQuestion} />}
      <DestinationForm
        key={push.url ?? ''}
        url={push.url}
        busy={changing.kind === 'busy'}
        onSave={(url, origin) => start(() => allowAndSave(url, origin))}
      />
      {changing.kind === 'failed' && (
        <FailureMessage title="The destination was not changed" failure={changing.failure} />
      )}
      {secret !== null && <Secret secret={secret} onDone={() => setSecret(null)} />}
      {push.url !== null && <Signing push={push} now={now} onAsk={setQuestion} />}
      {question && <Confirm question={question} onConfirm={confirm} onCancel={() => setQuestion(null)} />}
    </section>
  );
};
