/** Draws the next number in [0, 1). */
export type Chance = () => number;

/** A seeded generator of numbers in [0, 1): mulberry32, public domain. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** One of the items. */
export const pick = <T>(items: readonly T[], chance: Chance): T => {
  const item = items[Math.floor(chance() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
};
