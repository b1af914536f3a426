import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import { Link } from 'wouter';

import type { BatchStatus } from '../../../reclaim/view';
import { formatMoment, startingUpper } from '../../report/dates';
import { useAddress, useSite } from '../../site/site-context';
import { isolated } from '../../words/plain-text';
import { sentenceOf } from '../../words/problems';
import { t } from '../../words/translate';
import { BatchPeople } from './batch-people';
import { batchTitle } from './change-words';
import { ExportRecord } from './export-record';
import { MonthlyProof } from './monthly-proof';
import { useOriginLine } from './origin-line';
import styles from './reclaim.module.css';
import { useNameOf, useProductName } from './who';

const State = ({ batch: { endedAt, settled, people } }: { batch: BatchStatus }) => {
  if (endedAt === null) return <Lozenge appearance="inprogress">{t('reclaim.stateOpen')}</Lozenge>;
  return settled < people ? (
    <Lozenge appearance="moved">{t('reclaim.stateCut')}</Lozenge>
  ) : (
    <Lozenge appearance="success">{t('reclaim.stateEnded')}</Lozenge>
  );
};

interface BatchLineProps {
  readonly batch: BatchStatus;
  readonly isBlocked: boolean;
  readonly onBegun: (batch: number | null) => void;
}

const BatchLine = ({ batch, isBlocked, onBegun }: BatchLineProps) => {
  const { now, proposals } = useSite().overview;
  const proposal = proposals.proposals.find((each) => each.batch === batch.number);
  const originLine = useOriginLine();
  const [isOpen, setOpen] = useState(false);
  const nameOf = useNameOf();
  const productName = useProductName();
  const { at, by, why, settled, people, problem } = batch;
  return (
    <li className={styles.batch}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <strong>{batchTitle(batch, (key) => isolated(productName(key)))}</strong> <State batch={batch} />
          <span className={styles.line}>
            {t('reclaim.byAt', { moment: startingUpper(formatMoment(at, now)), name: isolated(nameOf(by)) })}
            {' · '}
            {t('reclaim.progress', { settled, people })}
          </span>
        </summary>
        {proposal && <p className={styles.quiet}>{originLine(proposal)}</p>}
        {why !== '' && <p className={styles.quiet}>{t('reclaim.becauseOf', { why })}</p>}
        {problem && <p className={styles.quiet}>{sentenceOf(problem)}</p>}
        {isOpen && <BatchPeople batch={batch} isBlocked={isBlocked} onBegun={onBegun} />}
      </details>
    </li>
  );
};

interface BatchesProps extends Omit<BatchLineProps, 'batch'> {
  readonly hasChoice: boolean;
}

/** All that was taken and given back, newest first. */
export const Batches = ({ hasChoice, isBlocked, onBegun }: BatchesProps) => {
  const { batches } = useSite().overview.reclaim;
  const address = useAddress();
  return (
    <section className={styles.section} aria-labelledby="batches-heading">
      <div className={styles.title}>
        <Heading size="medium" as="h2" id="batches-heading">
          {t('reclaim.historyTitle')}
        </Heading>
        {batches.length > 0 && <ExportRecord batches={batches} />}
      </div>
      {batches.length > 0 && <MonthlyProof batches={batches} />}
      {batches.length === 0 && (
        <>
          <p className={styles.text}>{t('reclaim.none')}</p>
          {!hasChoice && (
            <div>
              <Link href={address('/people')}>{t('reclaim.toPeople')}</Link>
            </div>
          )}
        </>
      )}
      <ul className={styles.batches}>
        {batches.map((batch) => (
          <BatchLine key={batch.number} batch={batch} isBlocked={isBlocked} onBegun={onBegun} />
        ))}
      </ul>
    </section>
  );
};
