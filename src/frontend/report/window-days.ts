export const WINDOW_DAYS = [7, 30, 60, 90] as const;

/** The report's longest window, which is how long activity is kept. */
export const MOST_DAYS = 400;

/** What was typed as the length of the window; `null` for what is none. Unit: days. */
export const parseDays = (text: string): number | null => {
  const days = Number(text.trim());
  return text.trim() === '' || !Number.isInteger(days) || days < 1 || days > MOST_DAYS ? null : days;
};
