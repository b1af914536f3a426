export const WINDOW_DAYS = [7, 30, 60, 90] as const;
export const DEFAULT_DAYS = 30;

/** The report's longest window, which is how long activity is kept. */
export const MOST_DAYS = 400;

export type Days = { kind: 'days'; days: number } | { kind: 'invalid'; why: string };

/** Reads what was typed as the length of the window. */
export const parseDays = (text: string): Days => {
  const days = Number(text.trim());
  if (text.trim() === '' || !Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    return { kind: 'invalid', why: `Enter a whole number from 1 to ${MOST_DAYS}.` };
  }
  return { kind: 'days', days };
};
