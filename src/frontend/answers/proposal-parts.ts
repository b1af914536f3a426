import * as v from 'valibot';

import { PROPOSAL_STATES } from '../../proposals/rules/proposal';
import { MOST_RULE_GROUPS, MOST_RULE_NAME_CHARS, RULE_USES } from '../../proposals/rules/rule';
import type {
  Approved,
  ProposalsStatus,
  ProposalStatus,
  ProposedPerson,
  RequestAddress,
  RuleStatus,
} from '../../proposals/view';
import { SLOTS } from '../../push/rules/slot';
import { VIEW_ID } from '../../settings/rules/saved-view';
import { Reclaim } from './reclaim-parts';
import { AnyProblem, Count, Key, listOf, Moment, orNull, Text } from './shapes';

const MOST_PROPOSALS = 500;
const MOST_RULES = 100;
const MOST_PEOPLE = 1000;
const MOST_CODES = 20;
const MOST_URL = 4000;

const Account = v.pipe(v.string(), v.maxLength(255));
const RuleId = v.pipe(v.string(), v.regex(VIEW_ID));
const Uses = v.array(v.picklist(RULE_USES));

const Proposal: v.GenericSchema<unknown, ProposalStatus> = v.object({
  number: Count,
  origin: v.variant('kind', [
    v.object({ kind: v.literal('rule'), rule: RuleId, name: Text }),
    v.object({ kind: v.literal('request'), slot: v.picklist(SLOTS), id: v.pipe(Key, Text) }),
  ]),
  product: Key,
  uses: Uses,
  at: Moment,
  people: Count,
  why: v.fallback(Text, ''),
  state: v.picklist(PROPOSAL_STATES),
  batch: orNull(Count),
  declined: orNull(v.object({ at: Moment, by: v.fallback(Account, ''), why: v.fallback(Text, '') })),
});

const Rule: v.GenericSchema<unknown, RuleStatus> = v.object({
  id: RuleId,
  name: v.pipe(Text, v.maxLength(MOST_RULE_NAME_CHARS)),
  product: Key,
  days: Count,
  uses: Uses,
  groups: v.pipe(v.array(Key), v.maxLength(MOST_RULE_GROUPS)),
  lookedAt: orNull(Moment),
  found: v.fallback(Count, 0),
});

const Refused = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((counts) =>
    Object.fromEntries(
      Object.entries(counts)
        .filter((entry): entry is [string, number] => v.is(Count, entry[1]))
        .slice(0, MOST_CODES),
    ),
  ),
);

export const Proposals: v.GenericSchema<unknown, ProposalsStatus> = v.object({
  proposals: listOf(Proposal, MOST_PROPOSALS),
  rules: listOf(Rule, MOST_RULES),
  refused: v.fallback(Refused, () => ({})),
  problem: orNull(AnyProblem),
});
/** A version before this one says nothing of it. */
export const ProposalsPartOfOverview = v.fallback(Proposals, () => ({
  proposals: [],
  rules: [],
  refused: {},
  problem: null,
}));

export const Proposed: v.GenericSchema<unknown, ProposedPerson[]> = listOf(
  v.object({ account: v.pipe(Account, v.minLength(1)), why: v.fallback(Text, '') }),
  MOST_PEOPLE,
);

export const ApprovedProposal: v.GenericSchema<unknown, Approved> = v.object({
  reclaim: Reclaim,
  proposals: Proposals,
});

export const AddressOfRequests: v.GenericSchema<unknown, RequestAddress> = v.object({
  url: v.pipe(v.string(), v.url(), v.maxLength(MOST_URL)),
});
