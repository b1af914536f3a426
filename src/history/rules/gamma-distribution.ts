/** Lanczos' series for ln Γ(x), x > 0: right to about 10 digits. */
const LANCZOS = [
  76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.001208650973866179,
  -0.000005395239384953,
] as const;

const logGamma = (x: number): number => {
  const t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  const series = LANCZOS.reduce((sum, term, i) => sum + term / (x + 1 + i), 1.000000000190015);
  return -t + Math.log((2.5066282746310005 * series) / x);
};

/**
 * The probability that a Gamma(a) variable of scale 1 lies below x: the regularised incomplete gamma function. For x from 0
 * to some ten deviations above a: far beyond, the terms pass what a number holds.
 */
export const gammaBelow = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = 0;
  // Terms grow up to n = x - a and then shrink ever faster: some multiples of √a beyond it, they add nothing more.
  for (let n = 1; sum + term > sum; n++) {
    sum += term;
    term *= x / (a + n);
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
};

/** The x below which a Gamma(a) variable lies with probability p. */
export const gammaQuantile = (a: number, p: number): number => {
  let [low, high] = [0, a + 10 * Math.sqrt(a) + 30];
  let middle = high / 2;
  // Halved until no number lies between.
  while (low < middle && middle < high) {
    if (gammaBelow(a, middle) < p) low = middle;
    else high = middle;
    middle = (low + high) / 2;
  }
  return middle;
};
