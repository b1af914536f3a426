import { yearlyCost, type Price } from '../../../pricing/rules/cost';
import type { FreedUse } from '../../report/freed-use';
import { formatRounded } from '../../report/money';
import { t } from '../../words/translate';

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
  kept === 0 ? t('licences.keptNobody') : t('licences.kept', { people: kept });

const latelyLine = ({ seats, lately }: FreedUse, isTold: boolean): string => {
  const where = isTold ? 'product' : 'site';
  return lately === 0 ? t('licences.latelyNobody', { where }) : t('licences.lately', { where, people: lately, seats });
};

/** What would follow if the group lost its access to the product, and every other group stayed as it is. */
export const whatIfLines = ({ freed, kept, price, currency, isTold, included }: WhatIf): string[] => {
  const { seats, unclear } = freed;
  if (seats === 0) return kept === 0 ? [t('licences.freesNobody')] : [t('licences.freesNone'), keptLine(kept)];
  return [
    t('licences.frees', { seats }),
    ...(price ? [t('licences.freesCost', { money: formatRounded(yearlyCost(seats, price), currency) })] : []),
    keptLine(kept),
    latelyLine(freed, isTold),
    ...(unclear > 0 ? [t('licences.freesUnclear', { people: unclear })] : []),
    ...(included === null ? [] : [t('licences.mayTake', { product: included })]),
  ];
};
