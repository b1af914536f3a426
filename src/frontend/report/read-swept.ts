import type { AccountId } from '../../kernel/account';
import { parseDay, type Day } from '../../kernel/day';
import { decodeRows, joinRows, type Row } from '../../organization/rules/rows';
import { SeatDatesReader, type SeatDates } from '../../organization/rules/seat-dates';
import type { OrganizationProduct } from '../../organization/rules/products';
import type { OrganizationPart } from '../../organization/view';
import { call } from '../bridge';
import { PageFailure } from '../site/failure';
import { inflate } from './inflate';

/** What the last sweep of the organization read. */
export interface Swept {
  /** No last day is younger. */
  readonly asked: Day;
  readonly products: readonly OrganizationProduct[];
  readonly domains: OrganizationPart['domains'];
  readonly knowsSites: boolean;
  readonly people: ReadonlyMap<AccountId, Row>;
  /** What it tells of the seats of this site. `accounts`: by ordinal. */
  readonly datesOf: (accounts: readonly AccountId[], cloudId: string) => SeatDates;
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
  const { products, domains, knowsSites } = first;
  const people = joinRows(rows);
  const datesOf = (accounts: readonly AccountId[], cloudId: string): SeatDates => {
    const ordinals = new Map(accounts.map((account, ordinal) => [account, ordinal]));
    const ordinalOf = (account: AccountId): number | null => ordinals.get(account) ?? null;
    const reader = new SeatDatesReader(products, cloudId, { length: accounts.length, ordinalOf });
    reader.add(people.values());
    return reader.datesOf(asked);
  };
  return { asked, products, domains, knowsSites, people, datesOf };
};

/** Damaged rows are no rows of any shape. */
const unclear = (cause: unknown): never => {
  if (cause instanceof RangeError) throw new PageFailure('page', { code: 'app-unclear' }, { cause });
  throw cause;
};

/** What the last sweep read, part by part; `null` before the first. Throws PageFailure. */
export const readSwept = (): Promise<Swept | null> => readAll().catch(unclear);
