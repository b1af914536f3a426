import { createContext, type Dispatch, type SetStateAction } from 'react';

import type { AccountId } from '../../kernel/account';
import type { Place } from '../../reclaim/rules/place';

/** People who were chosen in one view to be looked at in another. They live in this page only: no address names them. */
export interface Choice {
  readonly accounts: readonly AccountId[];
  /** Where something is to be done with them. */
  readonly place: Place;
  /** The application role key that was looked at; `null`: none. */
  readonly product: string | null;
}

export const ChoiceContext = createContext<[Choice | null, Dispatch<SetStateAction<Choice | null>>]>([
  null,
  () => undefined,
]);
