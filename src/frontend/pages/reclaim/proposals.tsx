import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge';
import { useContext, useState } from 'react';

import { monthlyCost } from '../../../pricing/rules/cost';
import type { ProposalState } from '../../../proposals/rules/proposal';
import type { ProposalStatus } from '../../../proposals/view';
import { call } from '../../bridge';
import { formatMoment, startingUpper } from '../../report/dates';
import { formatMoney } from '../../report/money';
import { ChoiceContext } from '../../site/choice-context';
import { FailureMessage } from '../../site/failure-message';
import { ProblemMessage } from '../../site/problem-message';
import { useSite } from '../../site/site-context';
import { useDoing } from '../../site/use-doing';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import { DeclineDialog } from './decline-dialog';
import { useOriginLine } from './origin-line';
import styles from './reclaim.module.css';
import { useNameOf, useProductName } from './who';

/** What it is about, when it was made, and what the seats cost. */
const Facts = ({ proposal: { product, people, at } }: { proposal: ProposalStatus }) => {
  const { now, prices } = useSite().overview;
  const productName = useProductName();
  const price = prices.prices.find((each) => each.product === product);
  const moment = startingUpper(formatMoment(at, now));
  return (
    <>
      <span className={styles.line}>
        {t('proposals.about', { count: people, product: isolated(productName(product)), moment })}
      </span>
      {price && people > 0 && (
        <span className={styles.line}>
          {t('proposals.worth', { monthly: formatMoney(monthlyCost(people, price), prices.currency) })}
        </span>
      )}
    </>
  );
};

const OpenProposal = ({ proposal }: { proposal: ProposalStatus }) => {
  const [choice, choose] = useContext(ChoiceContext);
  const [isDeclining, setDeclining] = useState(false);
  const [doing, start] = useDoing();
  const originLine = useOriginLine();
  const { number, product, uses, why } = proposal;
  const isShown = choice?.proposal?.number === number;
  const origin = originLine(proposal);
  const look = () =>
    start(async () => {
      const people = await call('proposedPeople', { proposal: number });
      const whys = new Map(people.flatMap((each) => (each.why === '' ? [] : [[each.account, each.why] as const])));
      choose({
        accounts: people.map(({ account }) => account),
        place: 'jira',
        product,
        proposal: { number, uses, whys },
      });
    });
  return (
    <li className={styles.batch}>
      <strong>{origin}</strong>
      <Facts proposal={proposal} />
      {why !== '' && <p className={styles.quiet}>{t('reclaim.becauseOf', { why: isolated(why) })}</p>}
      <div className={styles.actions}>
        <Button
          onClick={look}
          isDisabled={isShown}
          isLoading={doing.kind === 'busy'}
          aria-label={t('proposals.lookAt', { origin })}
        >
          {t('proposals.look')}
        </Button>
        <Button
          appearance="subtle"
          onClick={() => setDeclining(true)}
          aria-label={t('proposals.declineOf', { origin })}
        >
          {t('proposals.decline')}
        </Button>
      </div>
      {doing.kind === 'failed' && <FailureMessage title={t('proposals.notShown')} failure={doing.failure} />}
      {isDeclining && (
        <DeclineDialog
          proposal={proposal}
          onDeclined={() => isShown && choose(null)}
          onClose={() => setDeclining(false)}
        />
      )}
    </li>
  );
};

const LOZENGES: Readonly<Record<ProposalState, ThemeAppearance>> = {
  open: 'new',
  approved: 'success',
  declined: 'default',
  expired: 'moved',
};

const Decided = ({ proposal }: { proposal: ProposalStatus }) => {
  const originLine = useOriginLine();
  const nameOf = useNameOf();
  const { now } = useSite().overview;
  const { state, declined } = proposal;
  return (
    <li className={styles.batch}>
      <strong>{originLine(proposal)}</strong>{' '}
      <Lozenge appearance={LOZENGES[state]}>{t(`proposals.state-${state}`)}</Lozenge>
      <Facts proposal={proposal} />
      {declined && (
        <span className={styles.line}>
          {t('reclaim.byAt', {
            moment: startingUpper(formatMoment(declined.at, now)),
            name: isolated(nameOf(declined.by)),
          })}
          {declined.why !== '' && ` · ${t('reclaim.becauseOf', { why: isolated(declined.why) })}`}
        </span>
      )}
    </li>
  );
};

/** What rules and destinations propose: to be looked at and carried out, or declined. Nothing of it happens by itself. */
export const Proposals = () => {
  const { proposals, problem } = useSite().overview.proposals;
  const open = proposals.filter(({ state }) => state === 'open');
  const decided = proposals.filter(({ state }) => state !== 'open');
  return (
    <section className={styles.section} aria-labelledby="proposals-heading">
      <Heading size="medium" as="h2" id="proposals-heading">
        {t('proposals.title')}
      </Heading>
      {problem && <ProblemMessage title={t('proposals.unread')} problem={problem} />}
      {open.length === 0 && !problem && <p className={styles.text}>{t('proposals.none')}</p>}
      {open.length > 0 && (
        <ul className={styles.batches}>
          {open.map((proposal) => (
            <OpenProposal key={proposal.number} proposal={proposal} />
          ))}
        </ul>
      )}
      {decided.length > 0 && (
        <details>
          <summary>{t('proposals.decided', { count: decided.length })}</summary>
          <ul className={styles.batches}>
            {decided.map((proposal) => (
              <Decided key={proposal.number} proposal={proposal} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
