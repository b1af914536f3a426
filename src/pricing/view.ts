import type { Problem } from '../kernel/problem';
import type { Price } from './rules/cost';

/** What a seat of a product costs in a period. `amount` in hundredths of the currency. */
export interface SeatPrice extends Price {
  readonly product: string;
}

export interface Prices {
  /** ISO 4217, `USD`. */
  readonly currency: string;
  /** Products without a price are missing. */
  readonly prices: readonly SeatPrice[];
}

export interface PricesStatus extends Prices {
  /** Why the prices that were saved cannot be shown: saving them again mends it. */
  readonly problem: Problem | null;
}
