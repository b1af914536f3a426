import type { CsvColumn, CsvForm } from '../csv';
import { isKeptInFile } from '../csv-cell';
import { licencesAt } from '../licence-sets';
import type { RowAt } from '../list-columns';
import { namingOf, type Naming } from '../people';
import { isForgotten, isPerson } from '../table';

/** A file as a platform imports it: a line for each person, the same in every language. */
export interface PlatformShape {
  readonly platform: string;
  /** What stands for it in the name of a file. */
  readonly fileKey: string;
  /** The mapping: what each column is called, and what stands in it for a person. */
  readonly columns: Readonly<Record<string, CsvColumn[1]>>;
  /** Whether the platform can tell who a person is. */
  readonly canMatch: (at: RowAt) => boolean;
  /** Says how many it cannot tell, and why. */
  readonly leftOutLine: (count: number) => string;
  /** What an administrator should know before. */
  readonly hint: () => string;
  /** The largest file that is taken; `null` where no limit is named. Unit: bytes. */
  readonly mostBytes: number | null;
}

const namingAt = ({ table, row, people }: RowAt): Naming => namingOf(people, table.accounts[row] ?? '');

/**
 * The address that Jira shows; empty where it shows none. Also where a spreadsheet might run it: behind the apostrophe that
 * prevents this it would be another address.
 */
export const addressAt = (at: RowAt): string => {
  const naming = namingAt(at);
  const address = naming.kind === 'known' ? (naming.email ?? '') : '';
  return isKeptInFile(address) ? address : '';
};

/** The name that Jira tells; empty where it tells none. The list then shows another word or the account id in its place. */
export const fullNameAt = (at: RowAt): string => {
  const naming = namingAt(at);
  return naming.kind === 'known' && naming.name !== at.table.accounts[at.row] ? naming.name : '';
};

/** The names of the products of which a person holds a seat. */
export const seatsAt = ({ table, row, productName }: RowAt): string =>
  licencesAt(table, row).map(productName).join(';');

export const platformForm = ({ columns }: PlatformShape): CsvForm => ({ top: '', columns: Object.entries(columns) });

/** The people among rows: those whom the platform can match, in their order, and how many it cannot. Apps and customers are neither. */
export const peopleFor = (
  { canMatch }: PlatformShape,
  rows: Uint32Array,
  of: Omit<RowAt, 'row'>,
): { readonly matched: Uint32Array; readonly leftOut: number } => {
  const people = rows.filter((row) => isPerson(of.table, row) && !isForgotten(of.table, row));
  const matched = people.filter((row) => canMatch({ ...of, row }));
  return { matched, leftOut: people.length - matched.length };
};
