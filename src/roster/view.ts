import type { Problem } from '../kernel/problem';

/** The record of activity as a whole. */
export interface RecordStatus {
  /** First day from which activity is recorded, `2026-11-22`, or `null` before any. */
  recordedSince: string | null;
  /** When journalled facts were last folded into the record, epoch ms. */
  foldedAt: number | null;
  accounts: number;
  /** Why nothing of it can be shown. What happens meanwhile is kept and joined to it later. */
  problem: Problem | null;
}
