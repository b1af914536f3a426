import { queryOptions, useQuery } from '@tanstack/react-query';

import type { AccountId } from '../../../kernel/account';
import { parseDay, type Day } from '../../../kernel/day';
import { decodeRows, joinRows, type Row } from '../../../organization/rules/rows';
import type { OrganizationProduct } from '../../../organization/rules/products';
import type { OrganizationPart } from '../../../organization/view';
import { call } from '../../bridge';
import { inflate } from '../../report/inflate';
import { failureOf, PageFailure } from '../../site/failure';
import { KEYS } from '../../site/query-keys';

/** What the last sweep of the organization read. */
export interface Swept {
  /** No last day is younger. */
  readonly asked: Day;
  readonly products: readonly OrganizationProduct[];
  readonly domains: OrganizationPart['domains'];
  readonly knowsSites: boolean;
  readonly people: ReadonlyMap<AccountId, Row>;
}

/** More than any organization fills. */
const MOST_PARTS = 500;

const rowsIn = async ({ rows }: OrganizationPart): Promise<Row[]> => {
  const records = await Promise.all(rows.map(inflate));
  return records.flatMap((bytes) => decodeRows(bytes));
};

const readAll = async (): Promise<Swept | null> => {
  const rows: Row[] = [];
  let first: OrganizationPart | null = null;
  let from: number | null = 0;
  for (let parts = 0; from !== null && parts < MOST_PARTS; parts++) {
    const part: OrganizationPart = await call('recordOrganization', { from, sweep: first?.sweep ?? null });
    first ??= part;
    for (const row of await rowsIn(part)) rows.push(row);
    from = part.next;
  }
  const asked = parseDay(first?.asked ?? '');
  if (!first || asked === null) return null;
  return { ...first, asked, people: joinRows(rows) };
};

/** Damaged rows are no rows of any shape. */
const unclear = (cause: unknown): never => {
  if (cause instanceof RangeError) throw new PageFailure('page', { code: 'app-unclear' }, { cause });
  throw cause;
};

const sweptQuery = (readAt: number) =>
  queryOptions<Swept | null>({
    queryKey: KEYS.organization(readAt),
    queryFn: () => readAll().catch(unclear),
    structuralSharing: false, // as many rows as the organization has people
  });

/** What the sweep that had ended then read; `null` while it is asked for. */
export const useSwept = (readAt: number | null) => {
  const { data, error, refetch } = useQuery({ ...sweptQuery(readAt ?? 0), enabled: readAt !== null });
  return { swept: data ?? null, failure: error && failureOf(error), retry: () => void refetch() };
};
