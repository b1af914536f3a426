/** Forge's price list of autumn 2026, US dollars, and what an app has free each month. */
const PRICES = {
  gbSecond: 0.000025,
  freeGbSeconds: 200_000,
  kvsReadGb: 0.055,
  kvsWriteGb: 1.09,
  freeKvsGb: 0.1,
  logGb: 1.005,
  freeLogGb: 1,
} as const;

/** Bytes that are billed for a read which finds nothing. */
export const EMPTY_READ_BYTES = 1024;
const GB = 1e9;

export interface Usage {
  readonly gbSeconds: number;
  readonly kvsReadBytes: number;
  readonly kvsWriteBytes: number;
  readonly logBytes: number;
}

export interface Bill {
  readonly functions: number;
  readonly kvsReads: number;
  readonly kvsWrites: number;
  readonly logs: number;
  readonly total: number;
}

const after = (used: number, free: number, withAllowance: boolean): number =>
  Math.max(0, used - (withAllowance ? free : 0));

/** The bill for a usage, in US dollars; by default at list price, without the free allowance. */
export const billOf = (usage: Usage, withAllowance = false): Bill => {
  const functions = after(usage.gbSeconds, PRICES.freeGbSeconds, withAllowance) * PRICES.gbSecond;
  const kvsReads = after(usage.kvsReadBytes / GB, PRICES.freeKvsGb, withAllowance) * PRICES.kvsReadGb;
  const kvsWrites = after(usage.kvsWriteBytes / GB, PRICES.freeKvsGb, withAllowance) * PRICES.kvsWriteGb;
  const logs = after(usage.logBytes / GB, PRICES.freeLogGb, withAllowance) * PRICES.logGb;
  return { functions, kvsReads, kvsWrites, logs, total: functions + kvsReads + kvsWrites + logs };
};
