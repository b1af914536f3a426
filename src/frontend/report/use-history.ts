import { useEffect, useState } from 'react';

import type { PersonHistory } from '../../report/rules/person-history';
import type { PeopleHistory, RecordedDate } from '../../report/rules/record-history';
import type { SeatHistory } from '../../report/rules/seat-history';
import type { GroupSeats } from './record-holder';
import type { RecordWorker } from './worker';
import type { Report } from './use-report';

/** What is asked of the worker, again whenever more days have come; what came before stays meanwhile. `null` before it can be told. */
const useAsked = <T>({ worker, reach }: Report, about: string, ask: (worker: RecordWorker) => Promise<T | null>) => {
  const [told, setTold] = useState<{ readonly about: string; readonly value: T | null }>({ about, value: null });
  useEffect(() => {
    if (reach === 0) return;
    let isOver = false;
    ask(worker).then(
      (value) => !isOver && setTold({ about, value }),
      () => undefined, // the record is being read anew: it is asked again then
    );
    return () => {
      isOver = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is asked is named by `about`
  }, [worker, reach, about]);
  return told.about === about ? told.value : null;
};

/** The people of the site over all days that are here. */
export const usePeopleHistory = (report: Report): PeopleHistory | null =>
  useAsked(report, 'people', (worker) => worker.people());

/** The seats of an application role over all days that are here. */
export const useSeatHistory = (report: Report, role: string): SeatHistory | null =>
  useAsked(report, `seats ${role}`, (worker) => worker.seats(role));

/** The days of one account, as far as they are here. */
export const usePersonHistory = (report: Report, ordinal: number): PersonHistory | null =>
  useAsked(report, `person ${ordinal}`, (worker) => worker.person(ordinal));

/** How much is recorded of each of the last so many days. */
export const useRecordedDays = (report: Report, days: number): readonly RecordedDate[] | null =>
  useAsked(report, `recorded ${days}`, (worker) => worker.recorded(days));

/** The groups that give a product, by its application role. */
export const useGroupSeats = (report: Report, role: string): readonly GroupSeats[] | null =>
  useAsked(report, `groups ${role}`, (worker) => worker.groups(role));
