export const PERIODS = ['month', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** What one seat costs in a period. `amount` in hundredths of the currency: 815 for $8.15. */
export interface Price {
  readonly amount: number;
  readonly period: Period;
}

const PERIODS_A_YEAR: Readonly<Record<Period, number>> = { month: 12, year: 1 };

/** What so many seats cost in a year, in hundredths of the currency. */
export const yearlyCost = (seats: number, { amount, period }: Price): number => seats * amount * PERIODS_A_YEAR[period];

/** The same in a month: a twelfth, rounded. */
export const monthlyCost = (seats: number, price: Price): number => Math.round(yearlyCost(seats, price) / 12);
