import type { PastByPage } from '../../history/view';

/** The days that the page is to read for the app. */
type Range = NonNullable<PastByPage['range']>;

/** What the app wants read; `null` when it waits for nothing. */
export const wantedOf = ({ state, range }: PastByPage): Range | null => (state === 'reading' ? range : null);
