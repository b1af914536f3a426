import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';

import { MOST_RULE_GROUPS, MOST_RULE_NAME_CHARS, RULE_DAYS, type Rule } from '../../../proposals/rules/rule';
import { newId } from '../../bridge';
import { groupName, useGroupNames } from '../../report/use-group-names';
import { useGivingGroups, useSeatHistory } from '../../report/use-history';
import { FailureMessage } from '../../site/failure-message';
import { useSay } from '../../site/notices';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { Check } from '../../ui/check';
import { Choice } from '../../ui/choice';
import { FacetMenu } from '../../ui/facet-menu';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';
import { thresholdLine } from './threshold-line';

/** Long enough for holidays, and for most sites a time after which hardly anybody comes back. */
const USUAL_DAYS = 60;
/** Offered: those with the most members. */
const MOST_OFFERED = 30;

/** What is so of the threshold on this site: how many seats have been without use for so long, and how many of their holders came back. */
const ThresholdNote = ({ product, days }: Pick<Rule, 'product' | 'days'>) => {
  const history = useSeatHistory(useSite().report, product);
  const threshold = history?.thresholds.find(({ idleDays }) => idleDays === days);
  return (
    <p className={styles.quiet} role="status">
      {threshold ? thresholdLine(threshold) : t('proposals.thresholdUnknown')}
    </p>
  );
};

interface GroupsProps {
  readonly groups: readonly string[];
  readonly onGroups: (groups: readonly string[]) => void;
}

/** The groups of which one must be theirs. */
const Groups = ({ groups, onGroups }: GroupsProps) => {
  const giving = (useGivingGroups(useSite().report) ?? []).slice(0, MOST_OFFERED);
  const members = new Map(giving.map(({ group, members: count }) => [group, count]));
  const offered = [...new Set([...groups, ...members.keys()])];
  const [names] = useGroupNames(offered);
  const toggle = (id: string) =>
    onGroups(groups.includes(id) ? groups.filter((each) => each !== id) : [...groups, id].slice(0, MOST_RULE_GROUPS));
  return (
    <FacetMenu
      label={t('proposals.groups')}
      value={groups.length === 0 ? t('proposals.anyGroup') : t('proposals.someGroups', { count: groups.length })}
      isMany
      options={offered.map((id) => ({
        id,
        label: groupName(names, id),
        isChosen: groups.includes(id),
        onChoose: () => toggle(id),
      }))}
      counts={() => offered.map((id) => members.get(id) ?? 0)}
    />
  );
};

interface ConditionProps {
  readonly rule: Rule;
  readonly onChange: (change: Partial<Rule>) => void;
}

/** Whom the rule finds. */
const Condition = ({ rule, onChange: change }: ConditionProps) => {
  const { products } = useSite().overview;
  return (
    <>
      <div className={styles.actions}>
        <Choice
          label={t('reclaim.product')}
          value={rule.product}
          options={products.map(({ key, name: label }) => ({ value: key, label }))}
          onChange={(product) => change({ product })}
        />
        <Choice
          label={t('proposals.idleFor')}
          value={String(rule.days)}
          options={RULE_DAYS.map((days) => ({ value: String(days), label: t('dates.days', { count: days }) }))}
          onChange={(days) => change({ days: Number(days) })}
        />
        <Groups groups={rule.groups} onGroups={(groups) => change({ groups })} />
      </div>
      <ThresholdNote product={rule.product} days={rule.days} />
      <Check isChecked={rule.uses.includes('reader')} onChange={(isOn) => change({ uses: isOn ? ['reader'] : [] })}>
        {t('proposals.alsoReaders')}
      </Check>
    </>
  );
};

interface RuleFormProps {
  /** `null`: a new one. */
  readonly rule: Rule | null;
  readonly onDone: () => void;
}

/** What a rule is made of. */
export const RuleForm = ({ rule: before, onDone }: RuleFormProps) => {
  const { products } = useSite().overview;
  const { saveRule } = useChanges();
  const say = useSay();
  const [doing, start] = useDoing();
  const [rule, setRule] = useState<Rule>(
    () => before ?? { id: newId(), name: '', product: products[0]?.key ?? '', days: USUAL_DAYS, uses: [], groups: [] },
  );
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const change = (some: Partial<Rule>) => setRule((now) => ({ ...now, ...some }));
  const name = rule.name.trim();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name === '' || rule.product === '') return;
    start(async () => {
      await saveRule({ ...rule, name });
      onDone();
      say({ text: t('proposals.ruleSaved', { name: isolated(name) }) });
    });
  };
  return (
    <form className={styles.rule} onSubmit={save}>
      <label htmlFor={id}>{t('proposals.ruleName')}</label>
      <Textfield
        id={id}
        ref={field}
        isCompact
        autoComplete="off"
        maxLength={MOST_RULE_NAME_CHARS}
        value={rule.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Condition rule={rule} onChange={change} />
      <div className={styles.actions}>
        <Button appearance="subtle" onClick={onDone}>
          {t('reclaim.cancel')}
        </Button>
        <Button type="submit" appearance="primary" isDisabled={name === ''} isLoading={doing.kind === 'busy'}>
          {t('proposals.saveRule')}
        </Button>
      </div>
      {doing.kind === 'failed' && <FailureMessage title={t('proposals.ruleNotSaved')} failure={doing.failure} />}
    </form>
  );
};
