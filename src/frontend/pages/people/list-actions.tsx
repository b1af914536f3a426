import Button from '@atlaskit/button/new';
import CopyIcon from '@atlaskit/icon/core/copy';
import PrinterIcon from '@atlaskit/icon/core/printer';

import { columnTitle, CSV_KEYS, type FileHead } from '../../report/csv';
import { LIST_COLUMNS, shownKeys, type RowAt, type TableKey } from '../../report/list-columns';
import { useSay } from '../../site/notices';
import { useSite } from '../../site/site-context';
import { copyTable } from '../../ui/copy-table';
import { useMedia } from '../../ui/use-media';
import { t } from '../../words/translate';
import { NARROW } from './layout';
import { ExportButton } from './export-button';
import { ExportProgress } from './export-progress';
import styles from './list-bar.module.css';
import { useExport } from './use-export';

/** A clipboard with more rows than this stops other programs. */
const MOST_COPIED = 10_000;

export interface ListActionsProps {
  readonly rows: Uint32Array;
  readonly of: Omit<RowAt, 'row'>;
  readonly columns: readonly TableKey[];
  readonly head: () => FileHead;
  /** Whether names are still being read. */
  readonly isReading: boolean;
  readonly onPrint: () => void;
}

/** What can be made of rows: a copy, a file, a print. */
export const ListActions = ({ rows, of, columns, head, isReading, onPrint }: ListActionsProps) => {
  const say = useSay();
  const { calendar } = useSite().overview.settings;
  const isNarrow = useMedia(NARROW); // what is copied and printed is meant for a larger screen
  const [exporting, start, stop] = useExport({ rows, of, keys: shownKeys(CSV_KEYS, calendar), head }, isReading);
  const copy = () => {
    const first = rows.subarray(0, MOST_COPIED);
    const cells = Array.from(first, (row) => columns.map((key) => String(LIST_COLUMNS[key].text({ ...of, row }))));
    copyTable([columns.map(columnTitle), ...cells]).then(
      () =>
        say({
          text: t(first.length < rows.length ? 'people.copyMost' : 'people.copied', { count: first.length }),
        }),
      () => say({ text: t('people.copyRefused') }),
    );
  };
  return (
    <div className={styles.actions}>
      {exporting.kind !== 'idle' && <ExportProgress exporting={exporting} onStop={stop} />}
      {!isNarrow && (
        <>
          <Button appearance="subtle" iconBefore={CopyIcon} onClick={copy} isDisabled={rows.length === 0}>
            {t('people.copy')}
          </Button>
          <Button appearance="subtle" iconBefore={PrinterIcon} onClick={onPrint} isDisabled={rows.length === 0}>
            {t('people.print')}
          </Button>
        </>
      )}
      <ExportButton onExport={start} isDisabled={rows.length === 0} />
    </div>
  );
};
