import { formatDay, parseDay, type Day } from '../../kernel/day';

/** Atlassian lets no key live longer than a year. Unit: days. */
export const KEY_LIVES = 366;
/** From so long before, the page says that the key runs out. Unit: days. */
const SOON = 30;

/** The last day of a key as an admin states it; `null` for none that a key made by today can have. */
export const expiryOf = (text: string, today: Day): Day | null => {
  const day = parseDay(text);
  return day !== null && day >= today && day - today <= KEY_LIVES ? day : null;
};

export type Expiry = 'fine' | 'soon' | 'over';

/** How it stands with a key whose last day is `2027-01-31`. */
export const expiryAt = (expires: string, today: Day): { readonly state: Expiry; readonly days: number } => {
  const days = (parseDay(expires) ?? today) - today;
  if (days < 0) return { state: 'over', days };
  return { state: days <= SOON ? 'soon' : 'fine', days };
};

export const hasExpired = (expires: Day, today: Day): boolean => expiryAt(formatDay(expires), today).state === 'over';
