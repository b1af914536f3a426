import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import type { AccountId } from '../../../kernel/account';
import type { OptionalPerson } from '../../../reclaim/rules/suspension';
import type { PlannedSuspension } from '../../../reclaim/view';
import type { Choice } from '../../site/choice-context';
import { failureOf } from '../../site/failure';
import { FailureMessage } from '../../site/failure-message';
import { t } from '../../words/translate';
import { AlsoPeople } from './also-people';
import { ConfirmForm } from './confirm-form';
import { MOST } from './plan-section';
import styles from './reclaim.module.css';

export interface OrganizationPlanProps {
  readonly choice: Choice;
  /** Another batch is not ended. */
  readonly isBlocked: boolean;
  /** Told the number of the batch that was begun. */
  readonly onBegun: (batch: number | null) => void;
  readonly onDone: () => void;
}

interface Planned {
  readonly people: readonly Pick<PlannedSuspension, 'hindrance'>[];
}

/** A plan as it is asked for. */
interface Asked<P extends Planned> {
  readonly data: P | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
}

/** Asks the app for a plan, by all that it depends on. The one before stays on show meanwhile. */
export const usePlanned = <P,>(queryKey: readonly unknown[], ask: () => Promise<P>, accounts: readonly AccountId[]) =>
  useQuery({
    queryKey,
    queryFn: ask,
    placeholderData: keepPreviousData,
    gcTime: 0,
    enabled: accounts.length > 0,
  });

/** How many of a plan something is done with. */
export const countIn = (plan: Planned | undefined): number =>
  plan?.people.filter(({ hindrance }) => hindrance === null).length ?? 0;

interface FrameProps<P extends Planned> extends OrganizationPlanProps {
  readonly title: string;
  readonly intro: string;
  readonly words: { readonly begin: string; readonly notBegun: string };
  /** The plan when nothing was chosen, and the one that would be confirmed. */
  readonly first: Asked<P>;
  readonly asked: Asked<P>;
  readonly uses: readonly OptionalPerson[];
  readonly onUses: (uses: OptionalPerson[]) => void;
  readonly begin: (confirmed: { readonly confirmed: number; readonly why: string }) => Promise<number | null>;
  readonly show: (plan: P) => ReactNode;
}

/** What would become of people in the organization, worked out by the app, and the way to have it done. */
export const OrganizationPlan = <P extends Planned>(props: FrameProps<P>) => {
  const { title, intro, words, choice, first, asked, uses, onUses, begin, show, isBlocked, onBegun, onDone } = props;
  const { data: plan, error, isFetching, refetch } = asked;
  return (
    <section className={styles.section} aria-labelledby="plan-heading" aria-busy={isFetching}>
      <Heading size="medium" as="h2" id="plan-heading">
        {title}
      </Heading>
      <p className={styles.quiet}>{intro}</p>
      {choice.accounts.length > MOST && <p className={styles.quiet}>{t('reclaim.tooMany', { most: MOST })}</p>}
      {error && (
        <FailureMessage title={t('reclaim.planFailed')} failure={failureOf(error)} onRetry={() => void refetch()} />
      )}
      {!plan && !error && <Spinner label={t('reclaim.planReading')} />}
      {first.data && <AlsoPeople first={first.data} uses={uses} onUses={onUses} />}
      {plan && show(plan)}
      <ConfirmForm
        count={countIn(plan)}
        words={words}
        begin={begin}
        isBlocked={isBlocked}
        isReady={plan !== undefined && !isFetching && !error}
        onBegun={onBegun}
        onDone={onDone}
      />
    </section>
  );
};
