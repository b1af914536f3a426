import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';

import type { RuleStatus } from '../../../proposals/view';
import { formatMoment } from '../../report/dates';
import { groupName, useGroupNames, type NamesOfGroups } from '../../report/use-group-names';
import { FailureMessage } from '../../site/failure-message';
import { useSay } from '../../site/notices';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';
import { RuleForm } from './rule-form';
import { useProductName } from './who';

interface RuleLineProps {
  readonly rule: RuleStatus;
  readonly groups: NamesOfGroups;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

const RuleLine = ({ rule, groups, onChange, onRemove }: RuleLineProps) => {
  const { now } = useSite().overview;
  const productName = useProductName();
  const { name, product, days, uses, lookedAt, found } = rule;
  const what = { days, product: isolated(productName(product)) };
  return (
    <li className={styles.batch}>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span className={styles.line}>
        {t(uses.length > 0 ? 'proposals.conditionReaders' : 'proposals.condition', what)}
        {rule.groups.length > 0 &&
          ` ${t('proposals.inGroups', { list: rule.groups.map((id) => isolated(groupName(groups, id))).join(', ') })}`}
      </span>
      <span className={styles.line}>
        {lookedAt === null
          ? t('proposals.notLooked')
          : t('proposals.found', { count: found, moment: formatMoment(lookedAt, now) })}
      </span>
      <div className={styles.actions}>
        <Button spacing="compact" onClick={onChange} aria-label={t('proposals.changeRule', { name: isolated(name) })}>
          {t('proposals.change')}
        </Button>
        <Button
          spacing="compact"
          appearance="subtle"
          onClick={onRemove}
          aria-label={t('proposals.removeRule', { name: isolated(name) })}
        >
          {t('proposals.remove')}
        </Button>
      </div>
    </li>
  );
};

/** Conditions under which seats are proposed to be taken back, day by day. */
export const Rules = () => {
  const { rules } = useSite().overview.proposals;
  const { saveRule, removeRule } = useChanges();
  const say = useSay();
  const [doing, start] = useDoing();
  /** The rule that is being changed, by its id; `''`: one that is new. */
  const [edited, setEdited] = useState<string | null>(null);
  const [groups] = useGroupNames([...new Set(rules.flatMap((rule) => rule.groups))]);
  const remove = (rule: RuleStatus) =>
    start(async () => {
      await removeRule(rule.id);
      say({
        text: t('proposals.ruleRemoved', { name: isolated(rule.name) }),
        onUndo: () => start(() => saveRule(rule)),
      });
    });
  const done = () => setEdited(null);
  return (
    <section className={styles.section} aria-labelledby="rules-heading">
      <Heading size="medium" as="h2" id="rules-heading">
        {t('proposals.rules')}
      </Heading>
      <p className={styles.quiet}>{t('proposals.rulesHelp')}</p>
      {rules.length > 0 && (
        <ul className={styles.batches}>
          {rules.map((rule) =>
            rule.id === edited ? (
              <li key={rule.id} className={styles.batch}>
                <RuleForm rule={rule} onDone={done} />
              </li>
            ) : (
              <RuleLine
                key={rule.id}
                rule={rule}
                groups={groups}
                onChange={() => setEdited(rule.id)}
                onRemove={() => remove(rule)}
              />
            ),
          )}
        </ul>
      )}
      {doing.kind === 'failed' && <FailureMessage title={t('proposals.ruleNotRemoved')} failure={doing.failure} />}
      {edited === '' ? (
        <div className={styles.batch}>
          <RuleForm rule={null} onDone={done} />
        </div>
      ) : (
        <div>
          <Button onClick={() => setEdited('')}>{t('proposals.addRule')}</Button>
        </div>
      )}
    </section>
  );
};
