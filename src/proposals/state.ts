import * as v from 'valibot';
import { SLOTS } from '../push/rules/slot';
import { MOST_PEOPLE, REASON_CHARS } from '../reclaim/state';
import { VIEW_ID } from '../settings/rules/saved-view';
import type { DocumentKind } from '../store/document';
import { Count, Time } from '../store/shapes';
import { MOST_KEPT } from './rules/proposal';
import { MOST_RULE_GROUPS, MOST_RULE_NAME_CHARS, MOST_RULES, RULE_DAYS, RULE_USES } from './rules/rule';

const Account = v.pipe(v.string(), v.maxLength(128));
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const Reason = v.pipe(v.string(), v.maxLength(REASON_CHARS));
const RuleId = v.pipe(v.string(), v.regex(VIEW_ID));
const RuleName = v.pipe(v.string(), v.maxLength(MOST_RULE_NAME_CHARS));
const ProposalNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const Origin = v.variant('kind', [
  v.object({ kind: v.literal('rule'), rule: RuleId, name: RuleName }),
  v.object({
    kind: v.literal('request'),
    slot: v.picklist(SLOTS),
    /** SHA-256 of the address that the destination had then, base64: another one in its place is told nothing of it. */
    place: v.pipe(v.string(), v.maxLength(64)),
    id: Id,
    /** The message that brought it: the same once more is a replay. `null` where none was signed. */
    message: v.nullable(v.pipe(v.string(), v.maxLength(255))),
  }),
]);

const Proposal = v.object({
  number: ProposalNumber,
  origin: Origin,
  /** Application role key. */
  product: Id,
  uses: v.array(v.picklist(RULE_USES)),
  at: Time,
  /** How many people it was made of. */
  people: Count,
  why: Reason,
  /** `by` is empty for a forgotten one. */
  declined: v.nullable(v.object({ at: Time, by: Account, why: Reason })),
});
export type Proposal = v.InferOutput<typeof Proposal>;

const StoredRule = v.object({
  id: RuleId,
  name: RuleName,
  product: Id,
  days: v.pipe(
    v.number(),
    v.check((days) => RULE_DAYS.includes(days)),
  ),
  uses: v.array(v.picklist(RULE_USES)),
  groups: v.pipe(v.array(Id), v.maxLength(MOST_RULE_GROUPS)),
  triedAt: v.nullable(Time),
  lookedAt: v.nullable(Time),
  /** How many it found then. */
  found: Count,
});
export type StoredRule = v.InferOutput<typeof StoredRule>;

const ProposalsState = v.object({
  format: v.literal(1),
  /** Number of the next proposal. */
  next: v.optional(ProposalNumber, 1),
  /** Oldest first. */
  proposals: v.pipe(v.array(Proposal), v.maxLength(MOST_KEPT)),
  rules: v.pipe(v.array(StoredRule), v.maxLength(MOST_RULES)),
});
export type ProposalsState = v.InferOutput<typeof ProposalsState>;

/** What was proposed, and the rules that propose. That a proposal is carried out, the record of batches tells. */
export const PROPOSALS: DocumentKind<ProposalsState> = {
  key: 'proposals',
  shape: ProposalsState,
  empty: { format: 1, next: 1, proposals: [], rules: [] },
  unreadable: 'stop',
};

/** Whose seats a proposal is about. Whoever is forgotten is in none. */
export const ProposedPeople = v.pipe(
  v.array(v.object({ account: Account, why: v.pipe(v.string(), v.maxLength(REASON_CHARS)) })),
  v.maxLength(MOST_PEOPLE),
);
export type ProposedPeople = v.InferOutput<typeof ProposedPeople>;

export const peopleKey = (number: number): string => `proposals.${number}`;
