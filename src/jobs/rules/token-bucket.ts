import type { Points } from '../../kernel/points';

/**
 * Atlassian gives an app 65,000 points an hour over all its customers together: a third of it for one installation keeps room
 * for others. Unit: points an hour.
 */
export const POINTS_PER_HOUR = 20_000;
/** Saved up while nothing is read, and spent without waiting: a small site is read within minutes of the install. */
export const CAPACITY = 5_000;
const MS_PER_HOUR = 3_600_000;
/** A whole number: so nothing is lost between telling when points will be there and finding them. */
const MS_PER_POINT = MS_PER_HOUR / POINTS_PER_HOUR;

/**
 * What a draw must leave for those before it, in their order: who looks at the page, a snapshot on its way, who holds which
 * seat, and last the past, which can wait: what it leaves is enough for a
 * step of the directory. Unit: points.
 */
const RESERVES = { page: 0, push: 500, directory: 1_000, past: 3_100 } as const;

export type Priority = keyof typeof RESERVES;

/** Tokens at an instant, epoch ms. */
export interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Between these: a step that can make do with less is not kept waiting for more. */
export interface Wanted {
  readonly least: Points;
  readonly most: Points;
}

export type Draw =
  | { readonly kind: 'granted'; readonly points: Points }
  /** `until`: when there will be enough if nobody else draws, epoch ms. */
  | { readonly kind: 'wait'; readonly until: number };

/** What the bucket holds by then. A clock that goes back fills nothing. */
export const levelAt = ({ tokens, at }: Bucket, now: number): number =>
  Math.min(CAPACITY, tokens + Math.floor(Math.max(0, now - at) / MS_PER_POINT));

/** From when such a draw will be granted, epoch ms; now when it would be at once. */
export const availableAt = (bucket: Bucket, priority: Priority, { least }: Wanted, now: number): number => {
  const missing = Math.min(CAPACITY, RESERVES[priority] + least) - levelAt(bucket, now);
  return missing > 0 ? now + missing * MS_PER_POINT : now;
};

/** Draws as much as is wanted and there, or nothing. */
export const draw = (bucket: Bucket, priority: Priority, wanted: Wanted, now: number): readonly [Bucket, Draw] => {
  const until = availableAt(bucket, priority, wanted, now);
  if (until > now) return [bucket, { kind: 'wait', until }];
  const level = levelAt(bucket, now);
  const points = Math.max(wanted.least, Math.min(wanted.most, level - RESERVES[priority]));
  return [
    { tokens: level - points, at: now },
    { kind: 'granted', points },
  ];
};

/** The bucket with points put back, or taken when below 0. */
export const refund = (bucket: Bucket, points: Points, now: number): Bucket => ({
  tokens: Math.min(CAPACITY, levelAt(bucket, now) + points),
  at: now,
});

/** About how long it takes until so many points have been spent. Unit: ms. */
export const timeToSpend = (points: Points): number =>
  Math.ceil(Math.max(0, points - CAPACITY + RESERVES.past) * MS_PER_POINT);
