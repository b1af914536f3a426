import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { applicationOf } from '../../../organization/rules/products';
import { monthlyCost, yearlyCost } from '../../../pricing/rules/cost';
import { OPTIONAL_PEOPLE, type OptionalPerson } from '../../../reclaim/rules/suspension';
import type { PlannedSuspension, SuspensionPlan, SuspensionRequest } from '../../../reclaim/view';
import { call } from '../../bridge';
import { formatDate, formatMoment } from '../../report/dates';
import { formatMoney } from '../../report/money';
import type { Choice } from '../../site/choice-context';
import { failureOf } from '../../site/failure';
import { FailureMessage } from '../../site/failure-message';
import { KEYS } from '../../site/query-keys';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { Check } from '../../ui/check';
import { t } from '../../words/translate';
import { ConfirmForm } from './confirm-form';
import { LeftOut } from './left-out';
import { MOST } from './plan-section';
import styles from './reclaim.module.css';
import { SuspensionTable } from './suspension-table';

const ALSO = { seen: 'suspension.alsoSeen', new: 'suspension.alsoNew' } as const;

/** People who are suspended only if that is chosen, as far as there are any. Of whom is taken for that, the app told when nothing was chosen. */
const Also = ({
  first,
  uses,
  onUses,
}: {
  first: SuspensionPlan;
  uses: readonly OptionalPerson[];
  onUses: (uses: OptionalPerson[]) => void;
}) => (
  <div className={styles.also}>
    {OPTIONAL_PEOPLE.map((use) => {
      const count = first.people.filter(({ hindrance }) => hindrance === use).length;
      if (count === 0) return null;
      const onChange = (isOn: boolean) => onUses(isOn ? [...uses, use] : uses.filter((each) => each !== use));
      return (
        <Check key={use} isChecked={uses.includes(use)} onChange={onChange}>
          {t(ALSO[use], { count })}
        </Check>
      );
    })}
  </div>
);

/** What seats of this site cost that come free, product by product, where prices are known. */
const Savings = ({ people }: { people: readonly PlannedSuspension[] }) => {
  const { products, prices } = useSite().overview;
  return prices.prices.map((price) => {
    const freed = people.filter(({ lost }) =>
      lost.some(({ key, isHere }) => isHere && applicationOf(key) === price.product),
    ).length;
    if (freed === 0) return null;
    const product = products.find(({ key }) => key === price.product)?.name ?? price.product;
    return (
      <p key={price.product} className={styles.quiet}>
        {t('suspension.saves', {
          product,
          count: freed,
          monthly: formatMoney(monthlyCost(freed, price), prices.currency),
          yearly: formatMoney(yearlyCost(freed, price), prices.currency),
        })}
      </p>
    );
  });
};

const Plan = ({ plan }: { plan: SuspensionPlan }) => {
  const { now } = useSite().overview;
  const taken = plan.people.filter(({ hindrance }) => hindrance === null);
  const [from, to] = [formatDate(plan.window.from), formatDate(plan.window.to)];
  return (
    <>
      <p className={styles.freed} role="status">
        {t('suspension.count', { count: taken.length })}
      </p>
      <Savings people={taken} />
      <p className={styles.quiet}>{t('suspension.readAt', { moment: formatMoment(plan.readAt, now), from, to })}</p>
      {taken.length > 0 && <SuspensionTable people={taken} />}
      <LeftOut people={plan.people.filter(({ hindrance }) => hindrance !== null)} />
    </>
  );
};

const usePlan = (request: SuspensionRequest) =>
  useQuery({
    queryKey: KEYS.suspensions(JSON.stringify(request)),
    queryFn: () => call('planSuspension', request),
    placeholderData: keepPreviousData,
    gcTime: 0,
    enabled: request.accounts.length > 0,
  });

interface SuspensionSectionProps {
  readonly choice: Choice;
  /** Another batch is not ended. */
  readonly isBlocked: boolean;
  /** Told the number of the batch that was begun. */
  readonly onBegun: (batch: number | null) => void;
  readonly onDone: () => void;
}

/** What would become of those whose access to the organization is to be suspended, worked out by the app, and the way to have it done. */
export const SuspensionSection = ({ choice, isBlocked, onBegun, onDone }: SuspensionSectionProps) => {
  const { beginSuspension } = useChanges();
  const [uses, setUses] = useState<OptionalPerson[]>([]);
  const accounts = choice.accounts.slice(0, MOST);
  const request = { accounts, uses };
  const first = usePlan({ accounts, uses: [] });
  const { data: plan, error, isFetching, refetch } = usePlan(request);
  const count = plan?.people.filter(({ hindrance }) => hindrance === null).length ?? 0;
  return (
    <section className={styles.section} aria-labelledby="plan-heading" aria-busy={isFetching}>
      <Heading size="medium" as="h2" id="plan-heading">
        {t('suspension.title')}
      </Heading>
      <p className={styles.quiet}>{t('suspension.intro')}</p>
      {choice.accounts.length > MOST && <p className={styles.quiet}>{t('reclaim.tooMany', { most: MOST })}</p>}
      {error && (
        <FailureMessage title={t('reclaim.planFailed')} failure={failureOf(error)} onRetry={() => void refetch()} />
      )}
      {!plan && !error && <Spinner label={t('reclaim.planReading')} />}
      {first.data && <Also first={first.data} uses={uses} onUses={setUses} />}
      {plan && <Plan plan={plan} />}
      <ConfirmForm
        count={count}
        words={{ begin: t('suspension.begin', { count }), notBegun: t('suspension.notBegun') }}
        begin={(confirmed) => beginSuspension({ ...request, ...confirmed })}
        isBlocked={isBlocked}
        isReady={plan !== undefined && !isFetching && !error}
        onBegun={onBegun}
        onDone={onDone}
      />
    </section>
  );
};
