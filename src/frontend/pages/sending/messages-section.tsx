import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';

import { hasTest } from '../../../push/rules/destination-kind';
import type { Attempt, AttemptMade, PushStatus } from '../../../push/view';
import { formatMoment, startingUpper } from '../../report/dates';
import { FailureMessage } from '../../site/failure-message';
import { useSending } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import select from '../../ui/select.module.css';
import { formatCount } from '../../words/figures';
import { sentenceOf } from '../../words/problems';
import { t } from '../../words/translate';
import tables from './deliveries.module.css';
import styles from './sending.module.css';

const whatOf = ({ what, page }: Attempt): string =>
  what === 'page' ? t('sending.page', { page: (page ?? 0) + 1 }) : t(`sending.${what}`);

const isTaken = ({ status }: Attempt): boolean => status !== null && status >= 200 && status < 300;

/** What came back, in a sentence. */
const outcomeOf = (made: AttemptMade, isWebhook: boolean): string => {
  if (isTaken(made)) return t('sending.arrived', { what: whatOf(made), status: made.status ?? 0, ms: made.ms });
  if (made.problem) return sentenceOf(made.problem);
  return made.status === null
    ? t('sending.noAnswer')
    : sentenceOf({ code: isWebhook ? 'receiver-answered' : 'platform-answered', status: made.status });
};

interface ReplayProps {
  readonly completed: NonNullable<PushStatus['completed']>;
  readonly isBusy: boolean;
  /** `null`: the completion. */
  readonly onReplay: (page: number | null) => void;
}

/** Sends one message of the last completed snapshot once more. */
const Replay = ({ completed: { pages }, isBusy, onReplay }: ReplayProps) => {
  const [chosen, setChosen] = useState('completed');
  return (
    <div className={styles.actions}>
      <label htmlFor="replay">{t('sending.replayOne')}</label>
      <select
        id="replay"
        className={select.select}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      >
        {Array.from({ length: pages }, (_, page) => (
          <option key={page} value={String(page)}>
            {t('sending.page', { page: page + 1 })}
          </option>
        ))}
        <option value="completed">{t('sending.completed')}</option>
      </select>
      <Button isLoading={isBusy} onClick={() => onReplay(chosen === 'completed' ? null : Number(chosen))}>
        {t('sending.replay')}
      </Button>
    </div>
  );
};

const Attempts = ({ attempts, now }: { attempts: readonly Attempt[]; now: number }) => (
  <div className={tables.scroller} role="region" aria-label={t('sending.attemptsTable')} tabIndex={0}>
    <table className={tables.table}>
      <thead>
        <tr>
          <th scope="col">{t('sending.atColumn')}</th>
          <th scope="col">{t('sending.messageColumn')}</th>
          <th scope="col" className={tables.numeric}>
            {t('sending.statusColumn')}
          </th>
          <th scope="col" className={tables.numeric}>
            {t('sending.bytesColumn')}
          </th>
          <th scope="col" className={tables.numeric}>
            {t('sending.msColumn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((attempt, i) => (
          <tr key={attempts.length - i}>
            <td>{startingUpper(formatMoment(attempt.at, now))}</td>
            <td>{whatOf(attempt)}</td>
            <td className={tables.numeric}>{attempt.status ?? t('sending.none')}</td>
            <td className={tables.numeric}>{formatCount(attempt.bytes)}</td>
            <td className={tables.numeric}>{formatCount(attempt.ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** Single messages: what the receiving end answered to each, one to try it with, and one of the last snapshot once more. */
export const MessagesSection = ({ push, now }: { push: PushStatus; now: number }) => {
  const { sendTest, replayMessage } = useSending();
  const [doing, start] = useDoing();
  const [made, setMade] = useState<AttemptMade | null>(null);
  const send = (message: () => Promise<AttemptMade>) => {
    setMade(null);
    start(async () => setMade(await message()));
  };
  const isBusy = doing.kind === 'busy';
  return (
    <section className={styles.section} aria-labelledby="messages-heading">
      <div className={styles.title}>
        <Heading size="small" as="h2" id="messages-heading">
          {t('sending.messages')}
        </Heading>
        {hasTest(push.kind) && (
          <Button isDisabled={push.url === null} isLoading={isBusy} onClick={() => send(sendTest)}>
            {t('sending.sendTest')}
          </Button>
        )}
      </div>
      <p className={styles.outcome} role="status">
        {made && outcomeOf(made, push.kind === 'webhook')}
      </p>
      {doing.kind === 'failed' && <FailureMessage title={t('sending.messageNotSent')} failure={doing.failure} />}
      {push.completed && push.kind === 'webhook' && (
        <Replay completed={push.completed} isBusy={isBusy} onReplay={(page) => send(() => replayMessage({ page }))} />
      )}
      {push.attempts.length === 0 ? (
        <p className={tables.none}>{t('sending.noAttempts')}</p>
      ) : (
        <Attempts attempts={push.attempts} now={now} />
      )}
    </section>
  );
};
