import { useContext, useState } from 'react';

import { Boundary } from '../../site/boundary';
import { ChoiceContext } from '../../site/choice-context';
import { ProblemMessage } from '../../site/problem-message';
import { useSite } from '../../site/site-context';
import styles from '../../ui/view.module.css';
import { t } from '../../words/translate';
import { Batches } from './batches';
import { OpenBatch } from './open-batch';
import { PlanSection } from './plan-section';
import { Proposals } from './proposals';
import { RemovalSection } from './removal-section';
import { Returned } from './returned';
import { Rules } from './rules';
import own from './reclaim.module.css';
import { SuspensionSection } from './suspension-section';

/** Seats that are taken back and given back: the plan, what is under way, and what was done. */
export const Reclaim = () => {
  const { overview } = useSite();
  const [choice, choose] = useContext(ChoiceContext);
  const [begun, setBegun] = useState<number | null>(null);
  const { batches, open, problem } = overview.reclaim;
  const batch = batches.find(({ number }) => number === open) ?? null;
  const begins = { isBlocked: batch !== null, onBegun: setBegun, onDone: () => choose(null) };
  return (
    <div className={styles.view}>
      <p className={own.intro}>{t('reclaim.intro')}</p>
      {problem && <ProblemMessage title={t('reclaim.historyUnread')} problem={problem} />}
      {choice && (
        <Boundary title={t('reclaim.planFailed')}>
          {choice.onSite ? (
            <RemovalSection choice={choice} product={choice.onSite} {...begins} />
          ) : choice.place === 'organization' ? (
            <SuspensionSection choice={choice} {...begins} />
          ) : (
            <PlanSection key={choice.proposal?.number ?? 'people'} choice={choice} {...begins} />
          )}
        </Boundary>
      )}
      {batch && (
        <Boundary title={t('reclaim.turnFailed')}>
          <OpenBatch key={batch.number} batch={batch} goesOnAtOnce={batch.number === begun} />
        </Boundary>
      )}
      <Boundary title={t('reclaim.historyUnread')}>
        <Returned isBlocked={batch !== null} onBegun={setBegun} />
      </Boundary>
      <Boundary title={t('proposals.unread')}>
        <Proposals />
      </Boundary>
      <Boundary title={t('reclaim.historyUnread')}>
        <Batches hasChoice={choice !== null} isBlocked={batch !== null} onBegun={setBegun} />
      </Boundary>
      <Boundary title={t('proposals.unread')}>
        <Rules />
      </Boundary>
    </div>
  );
};
