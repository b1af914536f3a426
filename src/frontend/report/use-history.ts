import { useQuery } from '@tanstack/react-query';

import type { Bits } from '../../kernel/bits';
import type { PersonHistory } from '../../report/rules/person-history';
import type { PeopleHistory, RecordedDate, RoleHistory } from '../../report/rules/record-history';
import { KEYS } from '../site/query-keys';
import type { GivingGroup, GroupSeats } from './record-holder';
import { recordWorker } from './record-query';
import type { Report } from './use-report';

/**
 * What the worker counts in all days that are here, again whenever more have come; what came before stays meanwhile. `null` before it
 * can be told. While the record is read anew nothing can: it is asked again then.
 */
const useCounted = <T>(
  report: Report,
  about: readonly (string | number)[],
  count: () => Promise<T | null>,
): T | null => {
  const { data } = useQuery({
    queryKey: KEYS.countedOf(...about),
    queryFn: count,
    structuralSharing: false,
    enabled: report.columns !== null,
    gcTime: 0,
  });
  return data ?? null;
};

/** The people of the site over all days that are here. */
export const usePeopleHistory = (report: Report): PeopleHistory | null =>
  useCounted(report, ['people'], () => recordWorker.people());

/** The seats of an application role over all days that are here. */
export const useSeatHistory = (report: Report, role: string): RoleHistory | null =>
  useCounted(report, ['seats', role], () => recordWorker.seats(role));

/** The days of one account, as far as they are here. */
export const usePersonHistory = (report: Report, ordinal: number): PersonHistory | null =>
  useCounted(report, ['person', ordinal], () => recordWorker.person(ordinal));

/** How much is recorded of each of the last so many days. */
export const useRecordedDays = (report: Report, days: number): readonly RecordedDate[] | null =>
  useCounted(report, ['recorded', days], () => recordWorker.recorded(days));

/** The groups that give any product, those with the most members first. */
export const useGivingGroups = (report: Report): readonly GivingGroup[] | null =>
  useCounted(report, ['giving'], () => recordWorker.giving());

/** Who is in a group that gives a product; `null` before that is known, and where none is asked for. */
export const useMembers = (report: Report, group: string | null): Bits | null =>
  useCounted(report, ['members', group ?? ''], () =>
    group === null ? Promise.resolve(null) : recordWorker.members(group),
  );

/** The groups that give a product, by its application role. */
export const useGroupSeats = (report: Report, role: string): readonly GroupSeats[] | null =>
  useCounted(report, ['groups', role], () => recordWorker.groups(role));
