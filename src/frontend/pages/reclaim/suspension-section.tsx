import { useState } from 'react';

import type { OptionalPerson } from '../../../reclaim/rules/suspension';
import type { SuspensionPlan, SuspensionRequest } from '../../../reclaim/view';
import { call } from '../../bridge';
import { formatDate, formatMoment } from '../../report/dates';
import { KEYS } from '../../site/query-keys';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { t } from '../../words/translate';
import { AccessTable } from './access-table';
import { LeftOut } from './left-out';
import { countIn, OrganizationPlan, usePlanned, type OrganizationPlanProps } from './organization-plan';
import { MOST } from './plan-section';
import styles from './reclaim.module.css';
import { Savings } from './savings';

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
      {taken.length > 0 && (
        <AccessTable
          people={taken}
          label={t('suspension.planTable')}
          titles={{ lost: t('suspension.loses'), stays: t('suspension.keeps') }}
        />
      )}
      {taken.some(({ isSynced }) => isSynced) && <p className={styles.quiet}>{t('suspension.syncedHelp')}</p>}
      <LeftOut people={plan.people.filter(({ hindrance }) => hindrance !== null)} />
    </>
  );
};

const usePlan = (request: SuspensionRequest) =>
  usePlanned(KEYS.suspensions(JSON.stringify(request)), () => call('planSuspension', request), request.accounts);

/** What would become of those whose access to the organization is to be suspended. */
export const SuspensionSection = (props: OrganizationPlanProps) => {
  const { beginSuspension } = useChanges();
  const [uses, setUses] = useState<OptionalPerson[]>([]);
  const accounts = props.choice.accounts.slice(0, MOST);
  const request = { accounts, uses };
  const first = usePlan({ accounts, uses: [] });
  const asked = usePlan(request);
  return (
    <OrganizationPlan
      {...props}
      {...{ first, asked, uses }}
      onUses={setUses}
      title={t('suspension.title')}
      intro={t('suspension.intro')}
      words={{
        begin: t('suspension.begin', { count: countIn(asked.data) }),
        notBegun: t('suspension.notBegun'),
      }}
      begin={(confirmed) => beginSuspension({ ...request, ...confirmed })}
      show={(plan) => <Plan plan={plan} />}
    />
  );
};
