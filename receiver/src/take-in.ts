import { daysBetween, withChanges } from './changes.ts';
import type { Message, Organization, OrganizationAccount, Person, SnapshotCompleted, SnapshotPage } from './message.ts';
import type { SnapshotStore } from './store.ts';

/** What a message is answered with. */
export interface Answer {
  /** 204: taken. 409: sent from the beginning, please. 422: this cannot be right. */
  readonly status: 204 | 409 | 422;
  /** What became of it, or why not, in words for a log. */
  readonly note: string;
  /** What the answer says besides. */
  readonly body?: object;
}

const taken = (note: string): Answer => ({ status: 204, note });

const takePage = async (store: SnapshotStore, { data }: SnapshotPage, digest: string): Promise<Answer> => {
  const { snapshot, page, people, accounts } = data;
  const before = (await store.digests(snapshot.id)).get(page);
  await store.putPage(snapshot, page, digest, people, accounts);
  if (before === undefined) return taken('stored');
  return taken(before === digest ? 'repeated' : 'replaced');
};

/** Compares the pages that came with those that the completion says were sent. */
const compare = (digests: readonly string[], came: ReadonlyMap<number, string>) => ({
  missing: digests.flatMap((_, page) => (came.has(page) ? [] : [page])),
  differing: digests.flatMap((digest, page) => (came.has(page) && came.get(page) !== digest ? [page] : [])),
});

/** What is wrong with people that are all there; `null` where nothing is. */
const peopleProblem = (people: readonly Person[], announced: number): string | null => {
  const { size } = new Set(people.map(({ ref }) => ref));
  if (size !== people.length) return `${people.length - size} people are listed twice`;
  return size === announced ? null : `${announced} people were announced, ${size} came`;
};

/** Accounts of the organization that came; `undefined` where the store keeps none. */
const accountsIn = async (store: SnapshotStore, snapshot: string, pages: number) => store.accounts?.(snapshot, pages);

/** The same of accounts of the organization, where the store keeps them. */
const accountsProblem = (
  accounts: readonly OrganizationAccount[] | undefined,
  organization: Organization | null | undefined,
): string | null => {
  const announced = organization?.accounts ?? 0;
  if (!accounts || accounts.length === announced) return null;
  return `${announced} accounts of the organization were announced, ${accounts.length} came`;
};

const complete = async (store: SnapshotStore, { data }: SnapshotCompleted): Promise<Answer> => {
  const { snapshot, digests, pages, left } = data;
  const refuse = async (status: 409 | 422, why: string, body: object = {}): Promise<Answer> => {
    await store.refuse(snapshot.id, why);
    return { status, note: why, body: { error: why, ...body } };
  };
  if (digests.length !== pages) return refuse(422, `${pages} pages, ${digests.length} digests`);
  const { missing, differing } = compare(digests, await store.digests(snapshot.id));
  if (missing.length + differing.length > 0) {
    const why = `pages missing: ${missing.join(', ') || 'none'}; differing: ${differing.join(', ') || 'none'}`;
    return refuse(409, why, { missing, differing });
  }
  const people = await store.people(snapshot.id, pages);
  const accounts = await accountsIn(store, snapshot.id, pages);
  const problem = peopleProblem(people, data.people) ?? accountsProblem(accounts, data.organization);
  if (problem !== null) return refuse(422, problem);
  const shown = await store.current(snapshot.site);
  const isOld = shown !== null && Date.parse(snapshot.takenAt) < Date.parse(shown.takenAt);
  if (!isOld) {
    if (snapshot.kind === 'full') await store.replace(data, people, accounts);
    else if (shown !== null && shown.id === snapshot.base) {
      const change = { days: daysBetween(shown, snapshot), left };
      await store.replace(data, withChanges(await store.everybody(snapshot.site), people, change), accounts);
    } else return refuse(409, `changes to ${snapshot.base}, which is not shown here`, { base: shown?.id ?? null });
  }
  await store.finish(snapshot.id, !isOld);
  return taken(isOld ? 'complete, but a newer snapshot is current' : 'complete: now current');
};

/**
 * Takes in a message that was verified: stores a page, or applies a snapshot once every page is there and agrees with its completion.
 * `digest`: SHA-256 of the body exactly as it came, base64. Call it in a transaction of the store.
 */
export const takeIn = async (store: SnapshotStore, message: Message, digest: string): Promise<Answer> => {
  if (message.type === 'rollcall.test') return taken('a test');
  // Nothing that comes late may change what has been applied.
  if (await store.isCompleted(message.data.snapshot.id)) return taken('the snapshot is complete already');
  return message.type === 'snapshot.page' ? takePage(store, message, digest) : complete(store, message);
};
