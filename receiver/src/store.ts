import type { Completion, OrganizationAccount, Person, SnapshotHeader } from './message.ts';

type Soon<T> = T | Promise<T>;

/** Where a receiver keeps what comes. Called in a transaction. */
export interface SnapshotStore {
  /** The snapshot that a site shows now. */
  current(site: string): Soon<SnapshotHeader | null>;
  /** Whether a snapshot was completed: it was applied, or a newer one was there already. */
  isCompleted(snapshot: string): Soon<boolean>;
  /** Keeps a page, in the place of one that came before with that number. */
  putPage(
    snapshot: SnapshotHeader,
    page: number,
    digest: string,
    people: readonly Person[],
    accounts?: readonly OrganizationAccount[],
  ): Soon<void>;
  /** Digests of the pages that came, by number. */
  digests(snapshot: string): Soon<ReadonlyMap<number, string>>;
  /** People of the pages that came, of so many pages, in their order. */
  people(snapshot: string, pages: number): Soon<readonly Person[]>;
  /** Accounts of the organization on the pages that came. A store that keeps none may leave this out: they are then not counted. */
  accounts?(snapshot: string, pages: number): Soon<readonly OrganizationAccount[]>;
  /** Everybody whom a site shows now. */
  everybody(site: string): Soon<readonly Person[]>;
  /** Shows this from now on, in the place of everything before it. */
  replace(completion: Completion, people: readonly Person[], accounts?: readonly OrganizationAccount[]): Soon<void>;
  /** Notes that a snapshot is completed: its pages are needed no more. `isApplied`: no newer one was there. */
  finish(snapshot: string, isApplied: boolean): Soon<void>;
  /** Notes why a completion was refused. */
  refuse(snapshot: string, why: string): Soon<void>;
}

export interface Store extends SnapshotStore {
  /** Runs `work` so that all of it happens, or nothing, and nothing else meanwhile. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
}

interface Page {
  readonly digest: string;
  readonly people: readonly Person[];
  readonly accounts: readonly OrganizationAccount[];
}

interface Arriving {
  readonly pages: Map<number, Page>;
  isCompleted: boolean;
}

/** A store in memory: to begin with, and to test against. */
export const memoryStore = (): Store => {
  const arriving = new Map<string, Arriving>();
  const shown = new Map<string, { readonly completion: Completion; readonly people: readonly Person[] }>();
  let last: Promise<unknown> = Promise.resolve();
  const of = (snapshot: string): Arriving => {
    const known = arriving.get(snapshot) ?? { pages: new Map(), isCompleted: false };
    arriving.set(snapshot, known);
    return known;
  };
  return {
    // Nothing here can fail half-way: one after another is enough.
    transaction: (work) => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    },
    current: (site) => shown.get(site)?.completion.snapshot ?? null,
    isCompleted: (snapshot) => arriving.get(snapshot)?.isCompleted ?? false,
    putPage: ({ id }, page, digest, people, accounts = []) => void of(id).pages.set(page, { digest, people, accounts }),
    digests: (snapshot) => new Map([...of(snapshot).pages].map(([page, { digest }]) => [page, digest])),
    people: (snapshot, pages) =>
      Array.from({ length: pages }, (_, page) => of(snapshot).pages.get(page)?.people ?? []).flat(),
    accounts: (snapshot, pages) =>
      Array.from({ length: pages }, (_, page) => of(snapshot).pages.get(page)?.accounts ?? []).flat(),
    everybody: (site) => shown.get(site)?.people ?? [],
    replace: (completion, people) => void shown.set(completion.snapshot.site, { completion, people }),
    finish: (snapshot) => {
      of(snapshot).isCompleted = true;
      of(snapshot).pages.clear();
    },
    refuse: () => undefined,
  };
};
