import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A way to the page that nobody guesses: other programs on this machine reach the same port. */
export const newRunToken = (): string => randomBytes(24).toString('base64url');

/** What the way leads to (`/api/start`, or nothing), or `null` when it does not begin with the token. Takes as long for either. */
export const behindToken = (token: string, pathname: string): string | null => {
  const [, given = ''] = pathname.split('/', 2);
  return timingSafeEqual(digest(given), digest(token)) ? pathname.slice(1 + given.length) : null;
};
