import Button from '@atlaskit/button/new';

import type { PlannedPerson, ReclaimPlan } from '../../../reclaim/view';
import { openOutside, readJira } from '../../bridge';
import { csvCell } from '../../report/csv-cell';
import { loadGroupNames } from '../../report/groups';
import { namingOf } from '../../report/people';
import { FailureMessage } from '../../site/failure-message';
import { useSite } from '../../site/site-context';
import { useDoing } from '../../site/use-doing';
import { saveFile } from '../../ui/save-file';
import { t } from '../../words/translate';
import { EVIDENCE_TITLES, evidenceCells } from './evidence-cells';
import styles from './reclaim.module.css';
import { useProductName } from './who';

/** Where whoever may takes people out of groups. */
const ADMINISTRATION = 'https://admin.atlassian.com/';

/** The plan as a file, and the way to where it is carried out: this edition changes nothing itself. */
export const ByHand = ({
  product,
  window,
  people,
  onDone,
}: {
  product: string;
  /** `null` while there is no plan, and nobody in it. */
  window: ReclaimPlan['window'] | null;
  people: readonly PlannedPerson[];
  onDone: () => void;
}) => {
  const { names } = useSite();
  const productName = useProductName();
  const [doing, start] = useDoing();
  const rowOf = (person: PlannedPerson, groupName: (id: string) => string): readonly string[] => {
    const naming = namingOf(names.people, person.account);
    return [
      person.account,
      naming.kind === 'known' ? naming.name : '',
      naming.kind === 'known' ? (naming.email ?? '') : '',
      productName(product),
      person.leave.map(groupName).join('; '),
      person.alsoLost.map(productName).join('; '),
      ...evidenceCells(window && { ...person, window }),
    ];
  };
  const save = async (): Promise<void> => {
    const { names: groups } = await loadGroupNames(readJira, [...new Set(people.flatMap(({ leave }) => leave))]);
    const titles = [
      ...[t('reclaim.fileAccount'), t('reclaim.person'), t('byHand.email'), t('reclaim.product')],
      ...[t('byHand.leave'), t('byHand.alsoLost')],
      ...EVIDENCE_TITLES.map((title) => t(`reclaim.${title}`)),
    ];
    const rows = [titles, ...people.map((person) => rowOf(person, (id) => groups.get(id) ?? id))];
    const text = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
    saveFile('rollcall-plan.csv', 'text/csv', [`\uFEFF${text}`]);
  };
  return (
    <div className={styles.confirm}>
      <p className={styles.text}>{t('byHand.help')}</p>
      <div className={styles.actions}>
        <Button appearance="subtle" onClick={onDone}>
          {t('reclaim.cancel')}
        </Button>
        <Button onClick={() => start(() => openOutside(ADMINISTRATION))}>{t('byHand.administration')}</Button>
        {people.length > 0 && (
          <Button appearance="primary" onClick={() => start(save)} isLoading={doing.kind === 'busy'}>
            {t('byHand.save', { count: people.length })}
          </Button>
        )}
      </div>
      {doing.kind === 'failed' && <FailureMessage title={t('byHand.failed')} failure={doing.failure} />}
    </div>
  );
};
