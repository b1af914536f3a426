import Button from '@atlaskit/button/new';
import { useState } from 'react';

import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { formatMonthOf } from '../../report/dates';
import { FailureMessage } from '../../site/failure-message';
import { useSay } from '../../site/notices';
import { useSite } from '../../site/site-context';
import { useDoing } from '../../site/use-doing';
import { saveFile } from '../../ui/save-file';
import select from '../../ui/select.module.css';
import { t } from '../../words/translate';
import { monthsOf, proofFile, spanOf, type Month } from './proof-file';
import { readWholeBatch } from './read-batch';
import styles from './reclaim.module.css';
import { useNameOf, useProductName } from './who';

/** A month of the record as finance wants it: seats that ended and came back, and what that saves. */
export const MonthlyProof = ({ batches }: { batches: readonly BatchStatus[] }) => {
  const { overview, site } = useSite();
  const { now, prices } = overview;
  const months = monthsOf(batches, now);
  const [month, setMonth] = useState<Month>(months[0] ?? '');
  const [doing, start] = useDoing();
  const say = useSay();
  const nameOf = useNameOf();
  const productName = useProductName();
  const save = async (): Promise<void> => {
    const read: [BatchStatus, readonly PersonStatus[]][] = [];
    for (const batch of batches)
      if (batch.at < spanOf(month).to) read.push([batch, (await readWholeBatch(batch)).people]);
    const { name, text, seats } = proofFile({ site, month, now, prices, batches: read, nameOf, productName });
    saveFile(name, 'text/csv', [text]);
    say({ text: t('reclaim.proofSaved', { count: seats, file: name }) });
  };
  return (
    <div className={styles.actions}>
      <label>
        {t('reclaim.proofMonth')}{' '}
        <select className={select.select} value={month} onChange={({ target }) => setMonth(target.value)}>
          {months.map((each) => (
            <option key={each} value={each}>
              {formatMonthOf(spanOf(each).from)}
            </option>
          ))}
        </select>
      </label>
      <Button onClick={() => start(save)} isLoading={doing.kind === 'busy'}>
        {t('reclaim.proofSave')}
      </Button>
      {doing.kind === 'failed' && <FailureMessage title={t('reclaim.exportFailed')} failure={doing.failure} />}
    </div>
  );
};
