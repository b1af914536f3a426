export type DestinationUrl = { kind: 'valid'; url: string; origin: string } | { kind: 'invalid'; why: string };

const invalid = (why: string): DestinationUrl => ({ kind: 'invalid', why });

/** Reads what was typed as the place to send to. */
export const parseDestination = (text: string): DestinationUrl => {
  const trimmed = text.trim();
  if (trimmed === '') return invalid('Enter the URL that receives snapshots.');
  if (!URL.canParse(trimmed)) return invalid('Enter a whole URL, for example https://example.com/rollcall.');
  const url = new URL(trimmed);
  if (url.protocol !== 'https:') return invalid('The URL must begin with https://, because snapshots name people.');
  if (url.username || url.password)
    return invalid('Leave the user name and password out of the URL: snapshots are signed instead.');
  return { kind: 'valid', url: url.href, origin: url.origin };
};
