import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';

import type { AccountId } from '../../../kernel/account';
import { OPTIONAL_USES, type OptionalUse } from '../../../reclaim/rules/hindrance';
import type { PlannedPerson, ReclaimPlan, ReclaimRequest } from '../../../reclaim/view';
import { call } from '../../bridge';
import { formatDate } from '../../report/dates';
import { costLine } from '../../report/money';
import type { Choice as Chosen } from '../../site/choice-context';
import { failureOf } from '../../site/failure';
import { FailureMessage } from '../../site/failure-message';
import { KEYS } from '../../site/query-keys';
import { useSite } from '../../site/site-context';
import { Check } from '../../ui/check';
import { Choice } from '../../ui/choice';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import { LeftOut } from './left-out';
import { PlanEnding } from './plan-ending';
import { PlanTable } from './plan-table';
import styles from './reclaim.module.css';
import { useOpinions, type Opinions } from './use-opinions';
import { useProductName } from './who';

const NO_WHYS: ReadonlyMap<AccountId, string> = new Map();
/** The most that the app takes at once. */
export const MOST = 500;

const ALSO = { reader: 'reclaim.alsoReader', new: 'reclaim.alsoNew', unknown: 'reclaim.alsoUnknown' } as const;

interface AlsoProps {
  readonly plan: ReclaimPlan;
  readonly uses: readonly OptionalUse[];
  readonly onUses: (uses: readonly OptionalUse[]) => void;
}

/** Classes whose seats are taken only if that is chosen, as far as anybody of them is there. */
const Also = ({ plan, uses, onUses }: AlsoProps) => (
  <div className={styles.also}>
    {OPTIONAL_USES.map((use) => {
      const count = plan.people.filter(
        (person) => person.use === use && (person.hindrance === null || person.hindrance === use),
      ).length;
      if (count === 0) return null;
      const onChange = (isChecked: boolean) => onUses(isChecked ? [...uses, use] : uses.filter((each) => each !== use));
      return (
        <Check key={use} isChecked={uses.includes(use)} onChange={onChange}>
          {t(ALSO[use], { count })}
        </Check>
      );
    })}
  </div>
);

/** What comes free, and what it costs as long as it does not. */
const Freed = ({ plan, count }: { plan: ReclaimPlan; count: number }) => {
  const { prices } = useSite().overview;
  const price = prices.prices.find(({ product }) => product === plan.product) ?? null;
  return (
    <>
      <p className={styles.freed} role="status">
        {t('reclaim.freed', { count })}
      </p>
      {price && count > 0 && <p className={styles.quiet}>{costLine(count, price, prices.currency)}</p>}
      <p className={styles.quiet}>
        {t('reclaim.judgedBy', { from: formatDate(plan.window.from), to: formatDate(plan.window.to) })}
      </p>
    </>
  );
};

/** Asks Jira about everybody in the plan, and leaves out whom it has seen. */
const AskJira = ({
  accounts,
  opinions: { told, asked, failure, ask },
  onLeaveOut,
}: {
  accounts: readonly AccountId[];
  opinions: Opinions;
  onLeaveOut: (accounts: readonly AccountId[]) => void;
}) => {
  const seen = accounts.filter((account) => told.get(account)?.kind === 'active');
  const done = accounts.filter((account) => told.has(account)).length;
  return (
    <div className={styles.actions}>
      <Button onClick={() => ask(accounts.filter((account) => !told.has(account)))} isLoading={asked !== null}>
        {t('reclaim.askJira')}
      </Button>
      {asked !== null && <span role="status">{t('reclaim.askingJira', { done, all: accounts.length })}</span>}
      {asked === null && seen.length > 0 && (
        <Button appearance="subtle" onClick={() => onLeaveOut(seen)}>
          {t('reclaim.leaveOut', { count: seen.length })}
        </Button>
      )}
      {failure && <FailureMessage title={t('reclaim.askFailed')} failure={failure} />}
    </div>
  );
};

interface PlanProps {
  readonly plan: ReclaimPlan;
  readonly taken: readonly PlannedPerson[];
  readonly uses: readonly OptionalUse[];
  readonly opinions: Opinions;
  /** Why somebody’s seat is asked for. */
  readonly whys: ReadonlyMap<AccountId, string>;
  readonly onUses: (uses: readonly OptionalUse[]) => void;
  readonly onLeaveOut: (accounts: readonly AccountId[]) => void;
}

const Plan = ({ plan, taken, uses, opinions, whys, onUses, onLeaveOut }: PlanProps) => (
  <>
    <Also plan={plan} uses={uses} onUses={onUses} />
    <Freed plan={plan} count={taken.length} />
    {taken.length > 0 && (
      <>
        <AskJira accounts={taken.map(({ account }) => account)} opinions={opinions} onLeaveOut={onLeaveOut} />
        <PlanTable {...plan} people={taken} opinions={opinions.told} whys={whys} />
      </>
    )}
    <LeftOut people={plan.people.filter(({ hindrance }) => hindrance !== null)} />
  </>
);

const usePlan = (request: ReclaimRequest) =>
  useQuery({
    queryKey: KEYS.plan(JSON.stringify(request)),
    queryFn: () => call('planReclaim', request),
    placeholderData: keepPreviousData,
    gcTime: 0,
    enabled: request.accounts.length > 0,
  });

/** Whose seats are looked at: of a proposal, that is settled. */
const ProductOf = ({
  isFixed,
  product,
  onProduct,
}: {
  isFixed: boolean;
  product: string;
  onProduct: (product: string) => void;
}) => {
  const { products } = useSite().overview;
  const productName = useProductName();
  if (isFixed)
    return <p className={styles.text}>{t('proposals.planOf', { product: isolated(productName(product)) })}</p>;
  return (
    <div className={styles.actions}>
      <Choice
        label={t('reclaim.product')}
        value={product}
        options={products.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={onProduct}
      />
    </div>
  );
};

/** What takes the focus as soon as it is there: whoever asked for it is further down the page. */
const useFocused = (isWanted: boolean): RefObject<HTMLElement> => {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isWanted) place.current?.focus();
  }, [isWanted]);
  return place;
};

interface PlanSectionProps {
  readonly choice: Chosen;
  /** Another batch is not ended. */
  readonly isBlocked: boolean;
  /** Told the number of the batch that was begun. */
  readonly onBegun: (batch: number | null) => void;
  readonly onDone: () => void;
}

/** What would become of those who were chosen, worked out by the app, and the way to have it done. */
export const PlanSection = ({ choice, isBlocked, onBegun, onDone }: PlanSectionProps) => {
  const { overview, table } = useSite();
  const products = overview.products.filter(({ key }) => !table?.dated.has(key));
  const isProposed = choice.proposal !== null;
  const section = useFocused(isProposed);
  const [product, setProduct] = useState(
    () => products.find(({ key }) => key === choice.product)?.key ?? products[0]?.key ?? '',
  );
  const [uses, setUses] = useState<readonly OptionalUse[]>(() => choice.proposal?.uses ?? []);
  const [out, setOut] = useState<ReadonlySet<AccountId>>(new Set());
  const opinions = useOpinions();
  const accounts = choice.accounts.filter((account) => !out.has(account)).slice(0, MOST);
  const request = { product, accounts, uses: [...uses] };
  const { data: plan, error, isFetching, refetch } = usePlan(request);
  const taken = plan?.people.filter(({ hindrance }) => hindrance === null) ?? [];
  const leaveOut = (some: readonly AccountId[]) => setOut((before) => new Set([...before, ...some]));
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={styles.section}
      aria-labelledby="plan-heading"
      aria-busy={isFetching}
    >
      <Heading size="medium" as="h2" id="plan-heading">
        {t('reclaim.planTitle')}
      </Heading>
      <ProductOf isFixed={isProposed} product={product} onProduct={setProduct} />
      {choice.accounts.length > MOST && <p className={styles.quiet}>{t('reclaim.tooMany', { most: MOST })}</p>}
      {error && (
        <FailureMessage title={t('reclaim.planFailed')} failure={failureOf(error)} onRetry={() => void refetch()} />
      )}
      {!plan && !error && <Spinner label={t('reclaim.planReading')} />}
      {plan && (
        <Plan
          {...{ plan, taken, uses, opinions }}
          whys={choice.proposal?.whys ?? NO_WHYS}
          onUses={setUses}
          onLeaveOut={leaveOut}
        />
      )}
      <PlanEnding
        request={request}
        proposal={choice.proposal?.number ?? null}
        plan={plan}
        taken={taken}
        opinions={opinions.told}
        isBlocked={isBlocked}
        isReady={plan !== undefined && !isFetching && !error}
        onBegun={onBegun}
        onDone={onDone}
      />
    </section>
  );
};
