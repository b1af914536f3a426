import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import { Invalid } from '../kernel/failures';
import { judgePeople } from '../reclaim/plan-reclaim';
import { MOST_PEOPLE } from '../reclaim/state';
import { readRoster } from '../roster/read-roster';
import { commitDocument, readToAdd, untilCommitted } from '../store/commit';
import { documentFrom, readDocument } from '../store/document';
import type { RecordsPort, StoredRecord } from '../store/ports';
import { readCarriedOut, readProposed, stateNow, withoutProposals, withProposal } from './proposals-store';
import { isRuleDue } from './rules/rule';
import { PROPOSALS, type Proposal, type ProposalsState, type StoredRule } from './state';

type Ports = RecordsPort & ClockPort & { readonly cloudId: string };

/** Of whom a proposal was declined, a rule proposes them no more for so long. Unit: ms. */
const DECLINED_MS = 30 * 86_400_000;

const dueIn = ({ rules }: ProposalsState, now: number): StoredRule | undefined =>
  rules.find((rule) => isRuleDue(rule, now));

/** Whether a rule is due, by the document as it was read. */
export const isAnyRuleDue = (stored: StoredRecord | undefined, now: number): boolean =>
  dueIn(documentFrom(PROPOSALS, stored).value, now) !== undefined;

const withRule = (state: ProposalsState, id: string, change: Partial<StoredRule>): ProposalsState => ({
  ...state,
  rules: state.rules.map((each) => (each.id === id ? { ...each, ...change } : each)),
});

/** The rule that is due next, with the attempt on record before it is made: one that ends the function does so once an hour, and no other waits for it. */
const nextRule = (ports: Ports): Promise<StoredRule | null> =>
  untilCommitted(async () => {
    const before = await readDocument(ports.records, PROPOSALS);
    const now = ports.clock.now();
    const due = dueIn(before.value, now);
    if (!due) return null;
    const state = withRule(before.value, due.id, { triedAt: now });
    const done = await commitDocument(ports.records, PROPOSALS, before, state);
    return done === 'conflict' ? done : due;
  });

/** Whose seats a rule finds. A product that is gone has none. Throws `Unreadable`. */
const findBy = async (ports: Ports, { product, uses, days, groups }: StoredRule): Promise<AccountId[]> => {
  const judged = { product, uses, wanted: { kind: 'everybody' }, caller: null, windowDays: days } as const;
  try {
    const { people } = await judgePeople(ports, judged);
    const isIn = (own: readonly string[]): boolean => groups.length === 0 || own.some((id) => groups.includes(id));
    return people.flatMap(({ person, groups: own }) =>
      person.hindrance === null && isIn(own) ? [person.account] : [],
    );
  } catch (error) {
    if (error instanceof Invalid) return [];
    throw error;
  }
};

const isSame = (some: readonly AccountId[], others: readonly AccountId[]): boolean =>
  some.length === others.length && some.every((account, i) => account === others[i]);

const accountsOf = async ({ records }: Ports, { number }: Proposal): Promise<AccountId[]> =>
  (await readProposed(records, number)).map(({ account }) => account);

const isOfRule = ({ origin }: Proposal, { id }: StoredRule): boolean => origin.kind === 'rule' && origin.rule === id;

/** Whom an administrator has declined to take seats from, when the rule proposed them lately. */
const declinedLately = async (ports: Ports, own: readonly Proposal[], now: number): Promise<ReadonlySet<AccountId>> => {
  const lately = own.filter(({ declined }) => declined !== null && now - declined.at < DECLINED_MS);
  return new Set((await Promise.all(lately.map((each) => accountsOf(ports, each)))).flat());
};

/** Puts on record whom the rule has found: one proposal at most is open, and it stays as it is while it is about the same people. */
const propose = (ports: Ports, rule: StoredRule, found: readonly AccountId[]): Promise<void> =>
  untilCommitted(async () => {
    const before = await readToAdd(ports.records, PROPOSALS);
    if (before === 'conflict') return before;
    const now = ports.clock.now();
    // Changed or removed meanwhile: it is looked again by what it is now.
    if (!before.value.rules.some(({ id, triedAt }) => id === rule.id && triedAt !== null)) return undefined;
    const carriedOut = await readCarriedOut(ports);
    const isOpen = (each: Proposal): boolean => stateNow(each, carriedOut, now) === 'open';
    const own = before.value.proposals.filter((each) => isOfRule(each, rule));
    const declined = await declinedLately(ports, own, now);
    // Whoever was forgotten since it was looked is in the roster no more.
    const { accounts: roster } = await readRoster(ports.records);
    const isProposed = (account: AccountId): boolean =>
      !declined.has(account) && roster.ordinalOf(account) !== undefined;
    const accounts = found.filter(isProposed).slice(0, MOST_PEOPLE);
    const looked = withRule(before.value, rule.id, { lookedAt: now, found: found.length });
    const last = own.find(isOpen);
    if (last ? isSame(await accountsOf(ports, last), accounts) : accounts.length === 0) {
      const done = await commitDocument(ports.records, PROPOSALS, before, looked);
      return done === 'conflict' ? done : undefined;
    }
    const { state, changes } = withoutProposals(looked, (each) => each.number === last?.number);
    const made = {
      origin: { kind: 'rule', rule: rule.id, name: rule.name },
      product: rule.product,
      uses: rule.uses,
      at: now,
      why: '',
    } as const;
    const people = accounts.map((account) => ({ account, why: '' }));
    const added = accounts.length === 0 ? { state, changes: {} } : withProposal(state, made, people, isOpen);
    const done = await commitDocument(ports.records, PROPOSALS, before, added.state, {
      set: added.changes.set ?? [],
      delete: [...(changes.delete ?? []), ...(added.changes.delete ?? [])],
    });
    return done === 'conflict' ? done : undefined;
  });

/** Looks whom the next rule that is due finds, and proposes to take their seats back. A rule never does more. */
export const proposeByRules = async (ports: Ports): Promise<void> => {
  const rule = await nextRule(ports);
  if (rule) await propose(ports, rule, await findBy(ports, rule));
};
