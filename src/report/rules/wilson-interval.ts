/** A share from 0 to 1, and the ends of the interval that holds the true one with 95% confidence. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The standard normal's 97.5% quantile. */
const Z = 1.959963984540054;

/**
 * The share of `part` in `whole` with Wilson's score interval: unlike the textbook's ±, it stays within 0 and 1, and has a width
 * when nobody or everybody did it. It takes the cases as independent. `null` of nothing.
 */
export const shareOf = (part: number, whole: number): Share | null => {
  if (whole === 0) return null;
  const share = part / whole;
  const shrink = 1 + (Z * Z) / whole;
  const middle = (share + (Z * Z) / (2 * whole)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / whole + (Z * Z) / (4 * whole * whole));
  // Where nobody did it the low end is 0, where everybody did the high one is 1: rounding must not miss them.
  return { share, low: part === 0 ? 0 : middle - half, high: part === whole ? 1 : middle + half };
};
