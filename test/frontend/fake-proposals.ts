import type { RuleStatus, ProposalsStatus, ProposalStatus, ProposedPerson } from '../../src/proposals/view';
import { NOW } from './fake-site';

/** What is proposed on a site that is played. */
export class FakeProposals {
  proposals: ProposalStatus[] = [];
  rules: RuleStatus[] = [];
  refused: Record<string, number> = {};
  readonly people = new Map<number, ProposedPerson[]>();

  get status(): ProposalsStatus {
    return { proposals: this.proposals, rules: this.rules, refused: this.refused, problem: null };
  }

  /** A proposal more, of a destination unless it is said otherwise. */
  put(people: ProposedPerson[], change: Partial<ProposalStatus> = {}): void {
    const number = this.proposals.length + 1;
    this.people.set(number, people);
    this.proposals.unshift({
      ...{ number, origin: { kind: 'request', slot: 0, id: `request-${number}` }, product: 'jira-software', uses: [] },
      ...{ at: NOW - 3_600_000, people: people.length, why: '', state: 'open', batch: null, declined: null },
      ...change,
    });
  }

  change(number: number, change: Partial<ProposalStatus>): ProposalsStatus {
    this.proposals = this.proposals.map((each) => (each.number === number ? { ...each, ...change } : each));
    return this.status;
  }

  save(rule: Omit<RuleStatus, 'lookedAt' | 'found'>): ProposalsStatus {
    const kept = { ...rule, lookedAt: null, found: 0 };
    const isKnown = this.rules.some(({ id }) => id === rule.id);
    this.rules = isKnown ? this.rules.map((each) => (each.id === rule.id ? kept : each)) : [...this.rules, kept];
    return this.status;
  }

  remove({ id }: Pick<RuleStatus, 'id'>): ProposalsStatus {
    this.rules = this.rules.filter((each) => each.id !== id);
    return this.status;
  }
}
