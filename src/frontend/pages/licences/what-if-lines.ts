import { yearlyCost, type Price } from '../../../pricing/rules/cost';
import type { FreedUse } from '../../report/freed-use';
import { formatRounded } from '../../report/money';
import { formatCount, plural } from '../../report/wording';

/** What is asked about: a group that gives a product. */
export interface WhatIf {
  readonly freed: FreedUse;
  /** How many hold theirs through another group as well. */
  readonly kept: number;
  readonly price: Price | null;
  readonly currency: string;
  /** Whether the record tells this product from others. */
  readonly isTold: boolean;
  /** The product whose seats this one's include, where the site has it: who loses this one may take a seat there. */
  readonly included: string | null;
}

const keptLine = (kept: number): string =>
  kept === 0
    ? 'Nobody in it has another group that gives the product.'
    : `${plural(kept, 'person keeps', 'people keep')} a seat through another group.`;

const latelyLine = ({ seats, lately }: FreedUse, isTold: boolean): string => {
  const did = isTold ? 'wrote or looked in it' : 'wrote or looked anywhere on the site';
  return lately === 0
    ? `Nobody who would lose a seat ${did} yesterday or today.`
    : `${formatCount(lately)} of the ${formatCount(seats)} ${did} yesterday or today.`;
};

/** What would follow if the group lost its access to the product, and every other group stayed as it is. */
export const whatIfLines = ({ freed, kept, price, currency, isTold, included }: WhatIf): string[] => {
  const { seats, unclear } = freed;
  if (seats === 0)
    return kept === 0
      ? ['No seat comes free: nobody holds one through this group.']
      : [`No seat comes free. ${keptLine(kept)}`];
  return [
    `${plural(seats, 'seat comes', 'seats come')} free.`,
    ...(price ? [`That many cost about ${formatRounded(yearlyCost(seats, price), currency)} a year.`] : []),
    keptLine(kept),
    latelyLine(freed, isTold),
    ...(unclear > 0 ? [`Whether ${plural(unclear, 'of them is', 'of them are')} idle can’t be told yet.`] : []),
    ...(included === null
      ? []
      : [`Whoever loses a seat may take one of ${included} instead, where a group gives that.`]),
  ];
};
