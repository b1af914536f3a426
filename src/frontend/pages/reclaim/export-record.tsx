import Button from '@atlaskit/button/new';

import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { readJira } from '../../bridge';
import { csvCell } from '../../report/csv-cell';
import { loadGroupNames } from '../../report/groups';
import { FailureMessage } from '../../site/failure-message';
import { useDoing } from '../../site/use-doing';
import { saveFile } from '../../ui/save-file';
import { t } from '../../words/translate';
import { accessLine, batchTitle, changeLines } from './change-words';
import { EVIDENCE_TITLES, evidenceCells } from './evidence-cells';
import { opinionText } from './plan-table';
import { readWholeBatch } from './read-batch';
import styles from './reclaim.module.css';
import { useNameOf, useProductName } from './who';

type Row = readonly (string | number)[];

interface Words {
  readonly nameOf: (account: string) => string;
  readonly productName: (key: string) => string;
  readonly groupName: (id: string) => string;
}

const TITLES = [
  'fileBatch',
  'fileKind',
  'fileAt',
  'fileBy',
  'fileWhy',
  'fileAccount',
  'person',
  ...EVIDENCE_TITLES,
  'fileOpinion',
  'changes',
  'fileBefore',
  'fileAfter',
  'fileAccess',
  'fileSettled',
] as const;

const moment = (ms: number | null): string => (ms === null ? '' : new Date(ms).toISOString());

const rowOf = (batch: BatchStatus, person: PersonStatus, { nameOf, productName, groupName }: Words): Row => {
  const { evidence, access, before, after, account, at } = person;
  return [
    batch.number,
    batchTitle(batch, productName),
    moment(batch.at),
    nameOf(batch.by),
    batch.why,
    account,
    nameOf(account),
    ...evidenceCells(evidence),
    evidence?.opinion ? opinionText(evidence.opinion) : '',
    changeLines(batch, person, groupName).join('; '),
    before?.groups.map(groupName).join('; ') ?? '',
    after?.groups.map(groupName).join('; ') ?? '',
    access.map(accessLine).join('; '),
    moment(at),
  ];
};

const groupsIn = ({ changes, before, after }: PersonStatus): string[] => [
  ...changes.map(({ group }) => group),
  ...(before?.groups ?? []),
  ...(after?.groups ?? []),
];

/** The whole record as a file, a line for each person of each batch, oldest first. */
export const ExportRecord = ({ batches }: { batches: readonly BatchStatus[] }) => {
  const [doing, start] = useDoing();
  const nameOf = useNameOf();
  const productName = useProductName();
  const save = async (): Promise<void> => {
    const all: [BatchStatus, PersonStatus][] = [];
    const names = new Map<string, string>();
    for (const batch of batches.toReversed()) {
      const { people, groups } = await readWholeBatch(batch);
      for (const person of people) all.push([batch, person]);
      for (const { id, name } of groups) if (name !== '') names.set(id, name);
    }
    const ids = new Set(all.filter(([{ place }]) => place === 'jira').flatMap(([, person]) => groupsIn(person)));
    for (const [id, name] of (await loadGroupNames(readJira, [...ids])).names) names.set(id, name);
    const groupName = (id: string): string => names.get(id) ?? id;
    const rows: Row[] = [
      TITLES.map((title) => t(`reclaim.${title}`)),
      ...all.map(([batch, person]) => rowOf(batch, person, { nameOf, productName, groupName })),
    ];
    saveFile('rollcall-record.csv', 'text/csv', [
      `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`,
    ]);
  };
  return (
    <div className={styles.actions}>
      <Button onClick={() => start(save)} isLoading={doing.kind === 'busy'}>
        {t('reclaim.exportRecord')}
      </Button>
      {doing.kind === 'failed' && <FailureMessage title={t('reclaim.exportFailed')} failure={doing.failure} />}
    </div>
  );
};
