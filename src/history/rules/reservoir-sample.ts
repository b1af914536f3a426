/** A random sample of what has been seen so far, each with the same odds. */
export interface Drawn {
  readonly chosen: readonly string[];
  readonly seen: number;
}

/** Shows more items to a sample of at most `size` (Vitter's algorithm R). `random`: a number in [0, 1) at each call. */
export const reservoirSample = (before: Drawn, items: readonly string[], size: number, random: () => number): Drawn => {
  const chosen = [...before.chosen];
  let { seen } = before;
  for (const item of items) {
    seen += 1;
    if (chosen.length < size) {
      chosen.push(item);
      continue;
    }
    const place = Math.floor(random() * seen);
    if (place < size) chosen[place] = item;
  }
  return { chosen, seen };
};
