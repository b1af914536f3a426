import type {
  BatchPart,
  BatchStatus,
  BeginReclaimRequest,
  BeginRemovalRequest,
  BeginSuspensionRequest,
  PersonStatus,
  PlannedPerson,
  PlannedRemoval,
  ReclaimPlan,
  ReclaimRequest,
  ReclaimStatus,
  RemovalPlan,
  RemovalRequest,
  RestoreRequest,
  SuspensionPlan,
  SuspensionRequest,
  TurnRequest,
  TurnResult,
} from '../../src/reclaim/view';
import { NOW } from './fake-site';

const WIKI_USERS = { id: 'g-wiki', name: 'confluence-users' };
const WINDOW = { from: '2026-10-24', to: '2026-11-22' };
/** Reasons by which every third person is left out, in turn. */
const LEFT_OUT = ['active', 'reader', 'admin'] as const;

/** What is on record of the batches of a site that is played, and the plan that the next would follow. */
export class FakeReclaim {
  readonly batches: BatchStatus[] = [];
  readonly people = new Map<number, PersonStatus[]>();
  /** Answers of the next turns, in the place of one more person each. */
  readonly next: TurnResult['next'][] = [];

  get status(): ReclaimStatus {
    return {
      batches: this.batches,
      open: this.batches.find(({ endedAt }) => endedAt === null)?.number ?? null,
      problem: null,
    };
  }

  plan({ product, accounts, uses }: ReclaimRequest): ReclaimPlan {
    const people = accounts.map((account, i): PlannedPerson => {
      const reason = i % 3 === 2 ? (LEFT_OUT[Math.floor(i / 3) % LEFT_OUT.length] ?? 'active') : null;
      const use = reason === 'active' || reason === 'reader' ? reason : 'idle';
      const hindrance = reason === 'reader' && uses.includes('reader') ? null : reason;
      const leave = i % 2 === 0 ? ['g-1'] : ['g-1', 'g-2'];
      return {
        ...{ account, use, leave, hindrance },
        lastWritten: i % 2 === 0 ? null : '2026-09-01',
        lastLooked: null,
        lastByAtlassian: i % 3 === 0 ? '2026-08-01' : null,
        alsoLost: i % 2 === 0 ? [] : ['jira-servicedesk'],
        stays: [],
      };
    });
    return { product, window: WINDOW, watchedSince: '2026-10-02', people };
  }

  begin(request: BeginReclaimRequest): ReclaimStatus {
    const plan = this.plan(request);
    const people = plan.people.filter(({ hindrance }) => hindrance === null);
    return this.put(
      { kind: 'reclaim', of: null, place: 'jira', product: request.product, why: request.why },
      people.map(({ account, leave, use, lastWritten, lastLooked, lastByAtlassian }) => ({
        account,
        changes: leave.map((group) => ({ group, state: 'planned' })),
        evidence: use && {
          use,
          lastWritten,
          lastLooked,
          lastByAtlassian,
          window: WINDOW,
          watchedSince: null,
          opinion: request.opinions[account] ?? null,
        },
        ...{ access: [], before: null, after: null, skipped: null, at: null },
      })),
    );
  }

  /** The first is left out unless people who were seen are chosen too. */
  suspensions({ accounts, uses }: SuspensionRequest): SuspensionPlan {
    const here = { key: 'jira-software', site: 'acme.atlassian.net', isHere: true, last: '2026-03-01' };
    const elsewhere = { key: 'confluence', site: 'skunkworks.atlassian.net', isHere: false, last: null };
    const people = accounts.map((account, i) => ({
      ...{
        account,
        use: null,
        isManaged: i % 2 === 0,
        isSynced: i === 1,
        lost: [here],
        stays: i === 2 ? [elsewhere] : [],
      },
      hindrance: i === 0 && !uses.includes('seen') ? ('seen' as const) : null,
    }));
    return { readAt: NOW - 3_600_000, window: WINDOW, people };
  }

  suspend({ why, ...request }: BeginSuspensionRequest): ReclaimStatus {
    const people = this.suspensions(request).people.filter(({ hindrance }) => hindrance === null);
    return this.put(
      { kind: 'reclaim', of: null, place: 'organization', product: null, why },
      people.map(({ account, lost }) => ({
        account,
        changes: [{ group: 'directory', state: 'planned' }],
        access: lost,
        ...{ evidence: null, before: null, after: null, skipped: null, at: null },
      })),
    );
  }

  /** The last is left out: an identity provider keeps the group. */
  removals({ product, accounts, uses }: RemovalRequest): RemovalPlan {
    const wiki = { key: product.key, site: 'acme.atlassian.net', isHere: true, last: null };
    const labs = { key: 'jira-software', site: 'labs.atlassian.net', isHere: false, last: '2026-03-01' };
    const people = accounts.map((account, i): PlannedRemoval => {
      const isLast = i > 0 && i === accounts.length - 1;
      const isSeen = i === 0 && !uses.includes('seen');
      return {
        ...{ account, isManaged: true, isSynced: i === 1, leave: [WIKI_USERS], lost: [wiki], stays: [labs] },
        hindrance: isSeen ? 'seen' : isLast ? 'kept-group' : null,
      };
    });
    return { product: product.key, site: 'acme.atlassian.net', window: WINDOW, people };
  }

  remove({ why, ...request }: BeginRemovalRequest): ReclaimStatus {
    const { product, site, people } = this.removals(request);
    return this.put(
      { kind: 'reclaim', of: null, place: 'organization', product, site, why },
      people
        .filter(({ hindrance }) => hindrance === null)
        .map(({ account, lost, leave }) => ({
          account,
          changes: leave.map(({ id }) => ({ group: id, state: 'planned' as const })),
          access: lost,
          ...{ evidence: null, before: null, after: null, skipped: null, at: null },
        })),
    );
  }

  restore({ batch, accounts }: RestoreRequest): ReclaimStatus {
    const { product = '', place = 'jira', site = null } = this.batches.find(({ number }) => number === batch) ?? {};
    const taken = (this.people.get(batch) ?? []).filter(({ account }) => accounts?.includes(account) ?? true);
    return this.put(
      { kind: 'restore', of: batch, place, product, site, why: '' },
      taken.map((person) => ({
        ...person,
        changes: person.changes.map(({ group }) => ({ group, state: 'planned' })),
        ...{ evidence: null, before: null, after: null, at: null },
      })),
    );
  }

  turn({ batch: number, ends }: TurnRequest): TurnResult {
    const i = this.batches.findIndex((each) => each.number === number);
    const before = this.batches[i];
    if (!before) throw new Error(`There is no batch ${number}.`);
    const people = this.people.get(number) ?? [];
    const next = this.next.shift() ?? null;
    const one = people[before.settled];
    if (!ends && !next && one) {
      const groups = before.kind === 'restore' ? one.changes.map(({ group }) => group) : [];
      const changes = one.changes.map(({ group }) => ({ group, state: 'done' as const }));
      people[before.settled] = {
        ...one,
        changes,
        before: { groups: one.changes.map(({ group }) => group), products: null },
        after: { groups, products: before.site === null ? null : groups.length > 0 ? [before.product ?? ''] : [] },
        at: NOW,
      };
    }
    const settled = ends || next ? before.settled : before.settled + 1;
    const isOver = ends || settled === people.length;
    const problem =
      next?.kind === 'stopped'
        ? ({ code: before.place === 'jira' ? 'not-site-admin' : 'suspending-refused' } as const)
        : null;
    const batch = { ...before, settled, endedAt: isOver ? NOW : null, problem };
    this.batches[i] = batch;
    return { batch, next: next ?? (isOver ? { kind: 'ended' } : { kind: 'now' }) };
  }

  part({ batch: number, from }: { batch: number; from: number }): BatchPart {
    const batch = this.batches.find((each) => each.number === number);
    if (!batch) throw new Error(`There is no batch ${number}.`);
    const groups = batch.site === null ? [] : [WIKI_USERS];
    return { batch, from, people: (this.people.get(number) ?? []).slice(from, from + 100), groups };
  }

  private put(
    of: Pick<BatchStatus, 'kind' | 'of' | 'place' | 'product' | 'why'> & Partial<Pick<BatchStatus, 'site'>>,
    people: PersonStatus[],
  ): ReclaimStatus {
    const number = this.batches.length + 1;
    this.people.set(number, people);
    this.batches.unshift({
      site: null,
      ...of,
      number,
      by: 'boss',
      at: NOW,
      people: people.length,
      settled: 0,
      endedAt: null,
      problem: null,
    });
    return this.status;
  }
}
