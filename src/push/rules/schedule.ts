/**
 * When snapshots go out by themselves. `daily`: what changed, and all of it once a week. `weekly`: all of it. `asked`: only when
 * an administrator sends one.
 */
export const SCHEDULES = ['daily', 'weekly', 'asked'] as const;
export type Schedule = (typeof SCHEDULES)[number];

const DAY_MS = 86_400_000;
/** A full snapshot mends whatever went wrong with changes. Unit: ms. */
export const FULL_EVERY_MS = 7 * DAY_MS;

const EVERY_MS = { daily: DAY_MS, weekly: FULL_EVERY_MS, asked: Infinity } as const satisfies Record<Schedule, number>;

/** Whether the next snapshot is due; `takenAt`: when the last one was taken, epoch ms. */
export const isScheduled = (schedule: Schedule, takenAt: number, now: number): boolean =>
  now - takenAt >= EVERY_MS[schedule];
