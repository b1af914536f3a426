import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import ProgressBar from '@atlaskit/progress-bar';
import { useEffect, useRef, useState } from 'react';

import type { BatchStatus } from '../../../reclaim/view';
import { Dialog, DialogActions } from '../../site/dialog';
import { FailureMessage } from '../../site/failure-message';
import { ProblemMessage } from '../../site/problem-message';
import { t } from '../../words/translate';
import { batchTitle } from './change-words';
import styles from './reclaim.module.css';
import { useTurns, type Driving } from './use-turns';
import { useProductName } from './who';

const lineOf = (driving: Driving): string | null => {
  if (driving.kind === 'standing') return null;
  return driving.seconds === null ? t('reclaim.going') : t('reclaim.waiting', { seconds: driving.seconds });
};

/** Asks whether the batch is to end before its time. `left`: people with whom nothing was done. */
const EndDialog = ({ left, onEnd, onClose }: { left: number; onEnd: () => void; onClose: () => void }) => (
  <Dialog title={t('reclaim.endTitle')} onClose={onClose}>
    <p className={styles.text}>{t('reclaim.endText', { count: left })}</p>
    <DialogActions>
      <Button appearance="subtle" onClick={onClose}>
        {t('reclaim.cancel')}
      </Button>
      <Button
        appearance="danger"
        onClick={() => {
          onClose();
          onEnd();
        }}
      >
        {t('reclaim.end')}
      </Button>
    </DialogActions>
  </Dialog>
);

interface OpenBatchProps {
  readonly batch: BatchStatus;
  /** It was confirmed here a moment ago: what somebody else has left waits for whoever finds it. */
  readonly goesOnAtOnce: boolean;
}

/** The batch that is not ended: how far it is, and the ways to go on, to stop and to end it. */
export const OpenBatch = ({ batch, goesOnAtOnce }: OpenBatchProps) => {
  const { driving, goOn, stop, end } = useTurns(batch.number);
  const [isEnding, setEnding] = useState(false);
  const productName = useProductName();
  const hasGone = useRef(false);
  useEffect(() => {
    if (!goesOnAtOnce || hasGone.current) return;
    hasGone.current = true;
    goOn();
  }, [goesOnAtOnce, goOn]);
  const isGoing = driving.kind === 'going';
  const left = batch.people - batch.settled;
  const line = lineOf(driving);
  return (
    <section className={styles.section} aria-labelledby="open-heading">
      <Heading size="medium" as="h2" id="open-heading">
        {t('reclaim.openTitle')}
      </Heading>
      <p className={styles.text}>{batchTitle(batch, productName)}</p>
      <ProgressBar ariaLabel={t('reclaim.progressBar')} value={batch.people === 0 ? 1 : batch.settled / batch.people} />
      <p className={styles.text} role="status">
        {t('reclaim.progress', { settled: batch.settled, people: batch.people })} {line}
      </p>
      {batch.problem && !isGoing && <ProblemMessage title={t('reclaim.turnFailed')} problem={batch.problem} />}
      {driving.kind === 'standing' && driving.failure && (
        <FailureMessage title={t('reclaim.turnFailed')} failure={driving.failure} onRetry={goOn} />
      )}
      <div className={styles.actions}>
        {isGoing ? (
          <Button onClick={stop}>{t('reclaim.stop')}</Button>
        ) : (
          <>
            <Button appearance="primary" onClick={goOn}>
              {t('reclaim.goOn')}
            </Button>
            <Button appearance="subtle" onClick={() => setEnding(true)}>
              {t('reclaim.end')}
            </Button>
          </>
        )}
      </div>
      {isEnding && <EndDialog left={left} onEnd={end} onClose={() => setEnding(false)} />}
    </section>
  );
};
