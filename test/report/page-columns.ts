import { recordOf, type Installed } from '../../local/ask-page';
import type { AskRecord } from '../../local/read-record';
import { RecordHolder } from '../../src/frontend/report/record-holder';
import { askPart, type PartAsked } from '../../src/frontend/report/record-part';
import { readRecord } from '../../src/frontend/report/read-record';
import type { SiteRules } from '../../src/frontend/report/site-rules';
import type { Columns } from '../../src/frontend/report/table';
import { USUAL } from '../../src/settings/rules/settings';

/** The page's own table of the last so many days, made without a browser. */
export const columnsIn = async (ask: AskRecord, days: number, rules: SiteRules = USUAL): Promise<Columns> => {
  const holder = new RecordHolder();
  await readRecord(
    holder,
    (asked: PartAsked) => askPart(ask, asked),
    days,
    () => undefined,
  );
  const { accounts, window } = holder.columns(days, rules);
  return { ...accounts, ...window };
};

export const columnsOf = (installed: Installed, days: number): Promise<Columns> => columnsIn(recordOf(installed), days);
