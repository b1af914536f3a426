/** Jira is younger than the first, and nobody will see the second. Epoch ms. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** What is smaller is seconds: as ms it would lie in 1973. */
const SMALLEST_MS = 1e11;

const DIGITS = /^\d{9,14}$/;
const ISO = /^\d{4}-\d{2}-\d{2}/;

const plausible = (ms: number): number | null => (ms >= EARLIEST && ms < LATEST ? Math.floor(ms) : null);

/**
 * An instant in any of the forms in which Jira has been seen to write one, as epoch ms: `2026-11-22T09:13:00.000+0000`, epoch ms
 * or seconds, as a number or as digits. `null` for anything else.
 */
export const momentOf = (value: unknown): number | null => {
  if (typeof value === 'number') return plausible(value < SMALLEST_MS ? value * 1000 : value);
  if (typeof value !== 'string') return null;
  if (DIGITS.test(value)) return momentOf(Number(value));
  return ISO.test(value) ? plausible(Date.parse(value)) : null;
};
