/** A site has so many destinations beside each other, by number: each with all of its own, and none knows of another. */
export const SLOTS = [0, 1, 2, 3] as const;
export type Slot = (typeof SLOTS)[number];
