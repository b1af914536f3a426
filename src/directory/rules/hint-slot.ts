/**
 * Hints of one account within so long are one: whoever is changed a thousand times in it is asked of once, when it is over. Unit: ms.
 */
const HINT_SLOT_MS = 300_000;

/** The beginning of the slot that an instant lies in; both epoch ms. */
export const hintSlotAt = (at: number): number => Math.floor(at / HINT_SLOT_MS) * HINT_SLOT_MS;

/** Its end: from then on the hints in it are followed. */
export const hintSlotEnd = (at: number): number => hintSlotAt(at) + HINT_SLOT_MS;
