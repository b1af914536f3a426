import type { Problem } from '../../kernel/problem';
import { THRESHOLDS } from '../../report/rules/seat-history';

/** Classes that a rule may propose besides idle ones. */
export const RULE_USES = ['reader'] as const;
export type RuleUse = (typeof RULE_USES)[number];

/** A condition under which seats are proposed to be taken back. Who is protected, administers or is new is in no proposal of one. */
export interface Rule {
  /** Whoever saves it chooses it: saving under it again is changing it, or bringing it back. */
  readonly id: string;
  readonly name: string;
  /** Application role key. */
  readonly product: string;
  /** How long a seat must have been without use: one of `RULE_DAYS`. Unit: days. */
  readonly days: number;
  readonly uses: readonly RuleUse[];
  /** Ids of groups of which one must be theirs; empty: whoever it is. */
  readonly groups: readonly string[];
}

/** Those of whom it is known how many came back. */
export const RULE_DAYS: readonly number[] = THRESHOLDS;
export const MOST_RULES = 20;
export const MOST_RULE_GROUPS = 20;
export const MOST_RULE_NAME_CHARS = 100;

/** Why a rule cannot be kept; `null` when it can. */
export const ruleProblem = ({ name }: Pick<Rule, 'name'>): Problem | null =>
  name === '' || name.length > MOST_RULE_NAME_CHARS ? { code: 'rule-name', most: MOST_RULE_NAME_CHARS } : null;

const DAY_MS = 86_400_000;
/** What fails or is cut short is tried again after so long. Unit: ms. */
const AGAIN_MS = 3_600_000;

interface Looked {
  /** When it was last begun to look whom the rule finds, and when that was last done; `null`: never. Epoch ms. */
  readonly triedAt: number | null;
  readonly lookedAt: number | null;
}

/** Whether it is time to look whom the rule finds: once a day, and at once where nobody has. */
export const isRuleDue = ({ triedAt, lookedAt }: Looked, now: number): boolean =>
  now - (lookedAt ?? -Infinity) >= DAY_MS && now - (triedAt ?? -Infinity) >= AGAIN_MS;
