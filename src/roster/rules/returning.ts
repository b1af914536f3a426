import type { AccountStatus } from '../../kernel/account';
import { addDays, dayAt, type Day } from '../../kernel/day';

/** Jira's lists may show somebody for so long after the deletion. Unit: ms. */
const STALE_MS = 60 * 60_000;

/** When the account came back, epoch ms; `null` while it is gone. `listed`: as what Jira lists it now, if it was asked. */
export const backAtOf = (
  { forgottenAt, backAt }: { readonly forgottenAt: number; readonly backAt: number | null },
  listed: AccountStatus | undefined,
  now: number,
): number | null => {
  if (backAt !== null) return backAt;
  return listed === 'active' && now - forgottenAt >= STALE_MS ? now : null;
};

/** The first day of which something may be kept again: none on which something of before may lie. */
export const sinceReturn = (forgottenAt: number, backAt: number): Day => {
  const [gone, back] = [dayAt(forgottenAt), dayAt(backAt)];
  return back > gone ? back : addDays(gone, 1);
};
