import { outsideWorld } from './outside-world';
import { abuse } from './tasks/abuse';
import { backfill } from './tasks/backfill';
import { backfillByPage } from './tasks/backfill-by-page';
import { audit } from './tasks/audit';
import { directory } from './tasks/directory';
import { directoryByPage } from './tasks/directory-by-page';
import { event } from './tasks/event';
import { checkFold, fillJournal, fold } from './tasks/fold';
import { month, monthCold, monthFrugal, monthTextbook, monthWarm, monthWithoutViews } from './tasks/month';
import { page } from './tasks/page';
import { poller } from './tasks/poller';
import { push } from './tasks/push';
import { receiverMemory } from './tasks/receiver-memory';
import { report } from './tasks/report';
import { store, textbookStore } from './tasks/store';
import type { Task } from './task';

/** Every measurement runs in a process of its own: nothing of another is in its memory. */
const TASKS: Readonly<Record<string, Task<never>>> = {
  directory,
  directoryByPage,
  event,
  backfill,
  backfillByPage,
  store,
  textbookStore,
  report,
  fillJournal,
  fold,
  checkFold,
  month,
  monthWithoutViews,
  monthCold,
  monthWarm,
  monthTextbook,
  monthFrugal,
  page,
  poller,
  audit,
  abuse,
  receiverMemory,
  push,
  outsideWorld,
};

const main = async (): Promise<void> => {
  const [name = '', parameters = '{}'] = process.argv.slice(2);
  const task = TASKS[name];
  if (!task) throw new Error(`There is no measurement "${name}".`);
  const measured = await task(JSON.parse(parameters) as never);
  process.stdout.write(`${JSON.stringify(measured)}\n`);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
