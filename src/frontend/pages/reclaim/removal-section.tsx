import { useState } from 'react';

import type { OptionalPerson } from '../../../reclaim/rules/suspension';
import type { RemovalPlan, RemovalRequest } from '../../../reclaim/view';
import { call } from '../../bridge';
import { formatDate } from '../../report/dates';
import type { NamedProductOnSite } from '../../site/choice-context';
import { KEYS } from '../../site/query-keys';
import { useChanges } from '../../site/use-changes';
import { productNameOf } from '../../words/product-names';
import { t } from '../../words/translate';
import { AccessTable } from './access-table';
import { LeftOut } from './left-out';
import { countIn, OrganizationPlan, usePlanned, type OrganizationPlanProps } from './organization-plan';
import { MOST } from './plan-section';
import styles from './reclaim.module.css';
import { Savings } from './savings';

const Plan = ({ plan }: { plan: RemovalPlan }) => {
  const taken = plan.people.filter(({ hindrance }) => hindrance === null);
  const [from, to] = [formatDate(plan.window.from), formatDate(plan.window.to)];
  return (
    <>
      <p className={styles.freed} role="status">
        {t('reclaim.freed', { count: taken.length })}
      </p>
      <Savings people={taken} />
      <p className={styles.quiet}>{t('removal.judgedBy', { product: productNameOf(plan.product), from, to })}</p>
      {taken.length > 0 && (
        <AccessTable
          people={taken}
          label={t('removal.planTable')}
          titles={{ lost: t('removal.loses'), stays: t('removal.keeps') }}
        />
      )}
      <LeftOut people={plan.people.filter(({ hindrance }) => hindrance !== null)} />
    </>
  );
};

const usePlan = (request: RemovalRequest) =>
  usePlanned(KEYS.removals(JSON.stringify(request)), () => call('planRemoval', request), request.accounts);

interface RemovalSectionProps extends OrganizationPlanProps {
  readonly product: NamedProductOnSite;
}

/** What would become of those who are to leave the groups that give a product of the organization. */
export const RemovalSection = ({ product: chosen, ...props }: RemovalSectionProps) => {
  const { beginRemoval } = useChanges();
  const { key, site, host } = chosen;
  const product = { key, site };
  const [uses, setUses] = useState<OptionalPerson[]>([]);
  const accounts = props.choice.accounts.slice(0, MOST);
  const request = { product, accounts, uses };
  const first = usePlan({ product, accounts, uses: [] });
  const asked = usePlan(request);
  return (
    <OrganizationPlan
      {...props}
      {...{ first, asked, uses }}
      onUses={setUses}
      title={t('removal.title', { product: productNameOf(key), site: host })}
      intro={t('removal.intro')}
      words={{ begin: t('reclaim.begin', { count: countIn(asked.data) }), notBegun: t('reclaim.notBegun') }}
      begin={(confirmed) => beginRemoval({ ...request, ...confirmed })}
      show={(plan) => <Plan plan={plan} />}
    />
  );
};
