import { createContext, type Dispatch, type SetStateAction } from 'react';

import type { AccountId } from '../../kernel/account';
import type { RuleUse } from '../../proposals/rules/rule';
import type { Place } from '../../reclaim/rules/place';
import type { ProductOnSite } from '../../reclaim/view';

/** What was proposed of those who were chosen. */
export interface ChosenProposal {
  readonly number: number;
  /** Classes that it is about besides idle ones. */
  readonly uses: readonly RuleUse[];
  /** Why somebody’s seat is asked for, where that was said. */
  readonly whys: ReadonlyMap<AccountId, string>;
}

/** `host`: its site, as people know it. */
export interface NamedProductOnSite extends ProductOnSite {
  readonly host: string;
}

/** People who were chosen in one view to be looked at in another. They live in this page only: no address names them. */
export interface Choice {
  readonly accounts: readonly AccountId[];
  /** Where something is to be done with them. */
  readonly place: Place;
  /** The application role key that was looked at; `null`: none. */
  readonly product: string | null;
  /** The product of the organization whose seats are to be taken; `null`: none, people are suspended. */
  readonly onSite?: NamedProductOnSite | null;
  /** The proposal that they were chosen by; `null`: somebody chose them. */
  readonly proposal: ChosenProposal | null;
}

export const ChoiceContext = createContext<[Choice | null, Dispatch<SetStateAction<Choice | null>>]>([
  null,
  () => undefined,
]);
