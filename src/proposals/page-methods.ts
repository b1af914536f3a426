import * as v from 'valibot';
import type { PageMethod } from '../kernel/page-method';
import { SLOTS } from '../push/rules/slot';
import { BeginRequest, Why } from '../reclaim/page-methods';
import { VIEW_ID } from '../settings/rules/saved-view';
import { parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { Count } from '../store/shapes';
import { approveProposal, declineProposal } from './decide';
import type { ProposalsPorts } from './ports';
import { readProposedPeople, type StatusPorts } from './read-proposals';
import { MOST_RULE_GROUPS, RULE_DAYS, RULE_USES, type Rule } from './rules/rule';
import { removeRule, saveRule } from './save-rule';
import type {
  ApproveRequest,
  Approved,
  DeclineRequest,
  OfSlot,
  ProposalsStatus,
  ProposedPerson,
  RequestAddress,
} from './view';

const ID_CHARS = 255;
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(ID_CHARS));
const RuleId = v.pipe(v.string(), v.regex(VIEW_ID));
const RuleRequest = v.object({
  id: RuleId,
  name: v.pipe(v.string(), v.trim()),
  product: Id,
  days: v.pipe(
    v.number(),
    v.check((days) => RULE_DAYS.includes(days)),
  ),
  uses: v.pipe(v.array(v.picklist(RULE_USES)), v.maxLength(RULE_USES.length)),
  groups: v.pipe(v.array(Id), v.maxLength(MOST_RULE_GROUPS)),
});

/** Where a destination sends what it asks for: the query names it, so that its secrets alone are tried. */
const addressOf = async (
  { requestAddress }: Pick<ProposalsPorts, 'requestAddress'>,
  { slot }: OfSlot,
): Promise<RequestAddress> => {
  const url = new URL(await requestAddress());
  url.searchParams.set('destination', String(slot + 1));
  return { url: url.href };
};

export const proposalsMethods = {
  proposedPeople: {
    parse: parserOf(v.object({ proposal: Count })),
    handle: readProposedPeople,
  } satisfies PageMethod<RecordsPort, { proposal: number }, ProposedPerson[]>,
  approveProposal: {
    writes: true,
    fullOnly: true,
    parse: parserOf(v.object({ ...BeginRequest, proposal: Count })),
    handle: approveProposal,
  } satisfies PageMethod<StatusPorts, ApproveRequest, Approved>,
  declineProposal: {
    writes: true,
    parse: parserOf(v.object({ proposal: Count, why: Why })),
    handle: declineProposal,
  } satisfies PageMethod<StatusPorts, DeclineRequest, ProposalsStatus>,
  saveRule: {
    writes: true,
    parse: parserOf(RuleRequest),
    handle: saveRule,
  } satisfies PageMethod<StatusPorts, Rule, ProposalsStatus>,
  removeRule: {
    writes: true,
    parse: parserOf(v.object({ id: RuleId })),
    handle: removeRule,
  } satisfies PageMethod<StatusPorts, Pick<Rule, 'id'>, ProposalsStatus>,
  requestAddress: {
    writes: true,
    fullOnly: true,
    parse: parserOf(v.object({ slot: v.picklist(SLOTS) })),
    handle: addressOf,
  } satisfies PageMethod<Pick<ProposalsPorts, 'requestAddress'>, OfSlot, RequestAddress>,
};
