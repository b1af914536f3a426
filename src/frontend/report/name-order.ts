import type { AccountId } from '../../kernel/account';
import { perLanguage } from '../words/language';

const collator = (): Intl.Collator =>
  perLanguage('names', ({ locale }) => new Intl.Collator(locale, { sensitivity: 'base', numeric: true }));

/** So many comparisons take a few milliseconds: then others have their turn. */
const AT_ONCE = 10_000;

/** An account with its name. */
export interface Named {
  readonly account: AccountId;
  readonly name: string;
}

export const sortedByName = (named: readonly Named[]): Named[] =>
  named.toSorted((one, other) => collator().compare(one.name, other.name));

/**
 * Merges two lists that are sorted by name; of equal names those of the first come first. To sort 100,000 names anew with each page would
 * hold the browser up each time. `giveWay`: resolves when it has done what else there was.
 */
export const mergedByName = async (
  one: readonly Named[],
  other: readonly Named[],
  giveWay: () => Promise<void>,
): Promise<Named[]> => {
  const merged: Named[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [first, second] = [one[i], other[j]];
    if (!first || !second) break;
    const isFirst = collator().compare(first.name, second.name) <= 0;
    merged.push(isFirst ? first : second);
    if (isFirst) i++;
    else j++;
    if (merged.length % AT_ONCE === 0) await giveWay();
  }
  return merged.concat(one.slice(i), other.slice(j));
};
