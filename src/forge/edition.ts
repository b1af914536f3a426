import type { Edition } from '../kernel/edition';

/** Which edition this is: `npm run build -- --edition sealed` writes the other one with another line here. */
export const EDITION: Edition = 'full';
