import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import {
  SnapshotCompleted,
  SnapshotHeader,
  SnapshotPerson,
  type SnapshotProduct,
} from '../../src/push/snapshot-message';

const json = <T extends v.GenericSchema>(schema: T) => v.pipe(v.string(), v.parseJson(), schema);
const StoredHeader = v.object({ header: json(SnapshotHeader) });
const StoredProducts = v.object({ products: json(SnapshotCompleted.entries.data.entries.products) });
const StoredPerson = v.object({ person: json(SnapshotPerson) });
const Total = v.object({ total: v.number() });

const PEOPLE_PER_PAGE = 100;

export interface PeoplePage {
  readonly people: SnapshotPerson[];
  /** Counts from 1. */
  readonly page: number;
  readonly pages: number;
  /** People that match, on all pages. */
  readonly total: number;
}

/** What a search looks through, and what the table is sorted by: the name where there is one. */
const searchText = ({ displayName, email, accountId }: SnapshotPerson): string =>
  [displayName, email, accountId]
    .filter((text) => text !== null)
    .join('\n')
    .toLowerCase();

const peopleIn = (rows: readonly unknown[]): SnapshotPerson[] =>
  rows.flatMap((row) => {
    const stored = v.safeParse(StoredPerson, row);
    return stored.success ? [stored.output.person] : [];
  });

/** The snapshot that is applied: what a platform would work with. */
export const currentSnapshot = (db: DatabaseSync) => {
  const header = db.prepare('SELECT header FROM current');
  const products = db.prepare('SELECT products FROM current');
  const put = db.prepare('INSERT INTO current (only, header, products) VALUES (1, ?, ?)');
  const addPerson = db.prepare('INSERT OR REPLACE INTO person (account, search, person) VALUES (?, ?, ?)');
  const everyone = db.prepare('SELECT person FROM person ORDER BY search, account');
  const count = db.prepare('SELECT count(*) AS total FROM person WHERE instr(search, ?) > 0');
  const matching = db.prepare(
    'SELECT person FROM person WHERE instr(search, ?) > 0 ORDER BY search, account LIMIT ? OFFSET ?',
  );

  return {
    header: (): SnapshotHeader | null => {
      const row = header.get();
      // One of an older form is as good as none: the next snapshot replaces it.
      const stored = v.safeParse(StoredHeader, row);
      return stored.success ? stored.output.header : null;
    },
    products: (): SnapshotProduct[] => {
      const row = products.get();
      return row ? v.parse(StoredProducts, row).products : [];
    },
    count: (): number => v.parse(Total, count.get('')).total,
    everyone: (): SnapshotPerson[] => peopleIn(everyone.all()),
    /** A page beyond the last one is the last one. An empty search matches everyone. */
    search: (text: string, wantedPage: number): PeoplePage => {
      const wanted = text.trim().toLowerCase();
      const { total } = v.parse(Total, count.get(wanted));
      const pages = Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE));
      const page = Math.min(wantedPage, pages);
      const rows = matching.all(wanted, PEOPLE_PER_PAGE, (page - 1) * PEOPLE_PER_PAGE);
      return { people: peopleIn(rows), page, pages, total };
    },
    /** Replaces everything. Call inside a transaction: half a snapshot must never be seen. */
    replace: (next: SnapshotHeader, people: readonly SnapshotPerson[], offered: readonly SnapshotProduct[]): void => {
      db.exec('DELETE FROM current; DELETE FROM person;');
      put.run(JSON.stringify(next), JSON.stringify(offered));
      for (const person of people) addPerson.run(person.accountId, searchText(person), JSON.stringify(person));
    },
  };
};

export type CurrentSnapshot = ReturnType<typeof currentSnapshot>;
