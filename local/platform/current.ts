import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Action, Completion, Person, Product, Proposal, SnapshotHeader as Header } from '../../receiver/src';
import { SnapshotCompleted, SnapshotHeader, SnapshotPerson } from '../../src/push/snapshot-message';
import { changesBetween, PersonChange } from './changes';

const json = <T extends v.GenericSchema>(schema: T) => v.pipe(v.string(), v.parseJson(), schema);
const StoredHeader = v.object({ header: json(SnapshotHeader) });
const StoredProducts = v.object({ products: json(SnapshotCompleted.entries.data.entries.products) });
const StoredProposals = v.object({ proposals: json(SnapshotCompleted.entries.data.entries.proposals) });
const StoredActions = v.object({ actions: json(SnapshotCompleted.entries.data.entries.actions) });
const StoredName = v.object({ ref: v.number(), name: v.string() });
const StoredPerson = v.object({ person: json(SnapshotPerson) });
const Total = v.object({ total: v.number() });
const UseClass = SnapshotPerson.entries.use;
const SeatCount = v.object({ product: v.string(), use: UseClass, count: v.number() });
/** So many seats of a product are of that class. */
export type SeatCount = v.InferOutput<typeof SeatCount>;

const Changed = v.object({ since: v.string(), changes: v.array(PersonChange) });
/** What differs from the snapshot that was current before, and when that was taken. */
export type Changed = v.InferOutput<typeof Changed>;
const StoredChanged = v.object({ changed: json(Changed) });

/** What is kept of a completion. */
type Applied = Pick<Completion, 'snapshot' | 'products' | 'proposals' | 'actions'>;

const PEOPLE_PER_PAGE = 100;

export interface PeoplePage {
  readonly people: Person[];
  /** Counts from 1. */
  readonly page: number;
  readonly pages: number;
  /** People that match, on all pages. */
  readonly total: number;
}

/** Which people are looked for. An empty text matches everyone. */
export interface Search {
  readonly text: string;
  readonly use: Person['use'] | null;
}

/** What is searched for in the address of the page. */
export const searchOf = (query: URLSearchParams): Search => {
  const use = v.safeParse(UseClass, query.get('use'));
  return { text: query.get('q') ?? '', use: use.success ? use.output : null };
};

/** What a search looks through, and what the table is sorted by: the name where there is one. */
const searchText = ({ displayName, email, accountId }: Person): string =>
  [displayName, email, accountId]
    .filter((text) => text !== null)
    .join('\n')
    .toLowerCase();

const peopleIn = (rows: readonly unknown[]): Person[] =>
  rows.flatMap((row) => {
    const stored = v.safeParse(StoredPerson, row);
    return stored.success ? [stored.output.person] : [];
  });

/** What the completion told besides people. */
const toldIn = (db: DatabaseSync) => {
  const products = db.prepare('SELECT products FROM current');
  const proposals = db.prepare('SELECT proposals FROM current');
  const actions = db.prepare('SELECT actions FROM current');
  return {
    products: (): Product[] => {
      const row = products.get();
      return row ? v.parse(StoredProducts, row).products : [];
    },
    proposals: (): Proposal[] => {
      const row = proposals.get();
      return row ? v.parse(StoredProposals, row).proposals : [];
    },
    /** What administrators did to seats, oldest first. */
    actions: (): Action[] => {
      const row = actions.get();
      return row ? v.parse(StoredActions, row).actions : [];
    },
  };
};

/** What those people are called, by `ref`. Whoever is not in the snapshot is missing. */
const namesIn = (db: DatabaseSync): ((refs: readonly number[]) => ReadonlyMap<number, string>) => {
  const names = db.prepare(
    `SELECT json_extract(person, '$.ref') AS ref, coalesce(json_extract(person, '$.displayName'), account) AS name
     FROM person WHERE json_extract(person, '$.ref') IN (SELECT value FROM json_each(?))`,
  );
  return (refs) =>
    new Map(
      names.all(JSON.stringify(refs)).map((row) => {
        const { ref, name } = v.parse(StoredName, row);
        return [ref, name];
      }),
    );
};

/** The snapshot that is applied: what a platform would work with. */
export const currentSnapshot = (db: DatabaseSync) => {
  const header = db.prepare('SELECT header FROM current');
  const put = db.prepare('INSERT INTO current (only, header, products, proposals, actions) VALUES (1, ?, ?, ?, ?)');
  const addPerson = db.prepare('INSERT OR REPLACE INTO person (account, search, person) VALUES (?, ?, ?)');
  const everyone = db.prepare('SELECT person FROM person ORDER BY search, account');
  const isWanted = `instr(search, ?1) > 0 AND (?2 IS NULL OR json_extract(person, '$.use') = ?2)`;
  const count = db.prepare(`SELECT count(*) AS total FROM person WHERE ${isWanted}`);
  const matching = db.prepare(
    `SELECT person FROM person WHERE ${isWanted} ORDER BY search, account LIMIT ?3 OFFSET ?4`,
  );
  const seats = db.prepare(
    `SELECT json_extract(seat.value, '$.product') AS product, json_extract(seat.value, '$.use') AS use, count(*) AS count
     FROM person, json_each(person.person, '$.seats') AS seat GROUP BY 1, 2`,
  );
  const changed = db.prepare('SELECT changed FROM changed');
  const putChanged = db.prepare('INSERT INTO changed (only, changed) VALUES (1, ?)');

  const readHeader = (): Header | null => {
    // One of an older form is as good as none: the next snapshot replaces it.
    const stored = v.safeParse(StoredHeader, header.get());
    return stored.success ? stored.output.header : null;
  };
  const readEveryone = (): Person[] => peopleIn(everyone.all());

  return {
    header: readHeader,
    ...toldIn(db),
    namesOf: namesIn(db),
    count: (): number => v.parse(Total, count.get('', null)).total,
    seats: (): SeatCount[] => seats.all().map((row) => v.parse(SeatCount, row)),
    changed: (): Changed | null => {
      const row = changed.get();
      return row ? v.parse(StoredChanged, row).changed : null;
    },
    everyone: readEveryone,
    /** A page beyond the last one is the last one. */
    search: ({ text, use }: Search, wantedPage: number): PeoplePage => {
      const wanted = text.trim().toLowerCase();
      const { total } = v.parse(Total, count.get(wanted, use));
      const pages = Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE));
      const page = Math.min(wantedPage, pages);
      const rows = matching.all(wanted, use, PEOPLE_PER_PAGE, (page - 1) * PEOPLE_PER_PAGE);
      return { people: peopleIn(rows), page, pages, total };
    },
    /** Replaces everything. Call inside a transaction: half a snapshot must never be seen. */
    replace: (
      { snapshot: next, products: offered, proposals: asked, actions: done = [] }: Applied,
      people: readonly Person[],
    ): void => {
      const before = readHeader();
      const differing = before && { since: before.takenAt, changes: changesBetween(readEveryone(), people) };
      db.exec('DELETE FROM current; DELETE FROM person; DELETE FROM changed;');
      if (differing) putChanged.run(JSON.stringify(differing));
      put.run(...[next, offered, asked, done].map((part) => JSON.stringify(part)));
      for (const person of people) addPerson.run(person.accountId, searchText(person), JSON.stringify(person));
    },
  };
};

export type CurrentSnapshot = ReturnType<typeof currentSnapshot>;
