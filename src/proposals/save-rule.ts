import { Invalid } from '../kernel/failures';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import { readCarriedOut, stateNow, withoutProposals } from './proposals-store';
import { readProposalsStatus, type StatusPorts } from './read-proposals';
import { MOST_RULES, ruleProblem, type Rule } from './rules/rule';
import { PROPOSALS, type Proposal, type ProposalsState, type StoredRule } from './state';
import type { ProposalsStatus } from './view';

/** The state with other rules: what a rule proposed that is changed or gone, and nobody has decided, goes with it. */
const commitRules = (
  ports: StatusPorts,
  changed: string,
  rulesOf: (rules: readonly StoredRule[]) => StoredRule[],
): Promise<ProposalsStatus> =>
  untilCommitted(async () => {
    const before = await readDocument(ports.records, PROPOSALS);
    const carriedOut = await readCarriedOut(ports);
    const now = ports.clock.now();
    const isOutdated = (each: Proposal): boolean =>
      each.origin.kind === 'rule' && each.origin.rule === changed && stateNow(each, carriedOut, now) === 'open';
    const { state, changes } = withoutProposals(before.value, isOutdated);
    const next: ProposalsState = { ...state, rules: rulesOf(state.rules) };
    if (next.rules.length > MOST_RULES) throw new Invalid({ code: 'too-many-rules', most: MOST_RULES });
    const done = await commitDocument(ports.records, PROPOSALS, before, next, changes);
    return done === 'conflict' ? done : readProposalsStatus(ports);
  });

/** Keeps a rule, in the place of the one with its id. It is looked whom it finds within minutes. Throws `Invalid` with what to mend. */
export const saveRule = async (ports: StatusPorts, rule: Rule): Promise<ProposalsStatus> => {
  const problem = ruleProblem(rule);
  if (problem) throw new Invalid(problem);
  const kept: StoredRule = {
    ...rule,
    uses: [...rule.uses],
    groups: [...rule.groups],
    triedAt: null,
    lookedAt: null,
    found: 0,
  };
  return commitRules(ports, rule.id, (rules) =>
    rules.some(({ id }) => id === rule.id)
      ? rules.map((each) => (each.id === rule.id ? kept : each))
      : [...rules, kept],
  );
};

/** Removes a rule, if there is one with that id. */
export const removeRule = (ports: StatusPorts, { id }: Pick<Rule, 'id'>): Promise<ProposalsStatus> =>
  commitRules(ports, id, (rules) => rules.filter((each) => each.id !== id));
