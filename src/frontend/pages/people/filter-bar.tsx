import Button from '@atlaskit/button/new';
import DownloadIcon from '@atlaskit/icon/core/download';
import SearchIcon from '@atlaskit/icon/core/search';
import Textfield from '@atlaskit/textfield';

import { toCsv } from '../../report/csv';
import { EVERYONE, type Filter, type StatusFilter, type TypeFilter } from '../../report/filter';
import type { People } from '../../report/people';
import type { Table } from '../../report/judge';
import type { Rows } from '../../report/use-rows';
import { formatCount } from '../../report/wording';
import { waitingLine } from '../../words/own-reads';
import { isolated } from '../../words/plain-text';
import { Choice, type Option } from '../../ui/choice';
import { saveFile } from '../../ui/save-file';
import styles from './filter-bar.module.css';
import { UseFilter } from './use-filter';

const TYPES: readonly Option<TypeFilter>[] = [
  { value: 'any', label: 'Any' },
  { value: 'people', label: 'People' },
  { value: 'app', label: 'Apps' },
  { value: 'customer', label: 'Portal customers' },
];

const STATUSES: readonly Option<StatusFilter>[] = [
  { value: 'any', label: 'Any' },
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Deactivated' },
];

const isFiltered = (filter: Filter): boolean => JSON.stringify(filter) !== JSON.stringify(EVERYONE);

interface FilterBarProps {
  readonly table: Table;
  readonly rows: Rows;
  readonly people: People;
  /** Whether names are still being read. */
  readonly reading: boolean;
  /** For how many seconds Jira is waited for just now. */
  readonly waiting: number | null;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly productName: (key: string) => string;
}

export const FilterBar = ({ table, rows, people, reading, waiting, filter, onFilter, productName }: FilterBarProps) => {
  const products = [
    { value: null, label: 'Any' },
    ...[...table.licences.keys()].map((key) => ({ value: key, label: isolated(productName(key)) })),
  ];
  const exportCsv = () =>
    saveFile(
      `rollcall-${table.window.from}-to-${table.window.to}.csv`,
      'text/csv',
      toCsv(table, rows.order, people, productName),
    );
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <Textfield
          aria-label="Search name, e-mail or account id"
          placeholder="Name, e-mail or id"
          type="search"
          isCompact
          elemBeforeInput={
            <span className={styles.glass}>
              <SearchIcon label="" color="var(--ds-icon-subtle)" />
            </span>
          }
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        />
      </div>
      <Choice label="Type" value={filter.type} options={TYPES} onChange={(type) => onFilter({ ...filter, type })} />
      <Choice
        label="Status"
        value={filter.status}
        options={STATUSES}
        onChange={(status) => onFilter({ ...filter, status })}
      />
      <Choice
        label="Licence"
        value={filter.product}
        options={products}
        onChange={(product) => onFilter({ ...filter, product })}
      />
      <UseFilter uses={filter.uses} onUses={(uses) => onFilter({ ...filter, uses })} />
      {isFiltered(filter) && (
        <Button appearance="subtle" onClick={() => onFilter(EVERYONE)}>
          Show all accounts
        </Button>
      )}
      <div className={styles.end}>
        <p className={styles.count} role="status">
          {reading && (waiting === null ? 'Reading names. ' : `${waitingLine(waiting)} `)}Showing{' '}
          {formatCount(rows.order.length)} of {formatCount(rows.total)} accounts
        </p>
        <Button iconBefore={DownloadIcon} onClick={exportCsv} isDisabled={reading || rows.order.length === 0}>
          Export CSV
        </Button>
      </div>
    </div>
  );
};
