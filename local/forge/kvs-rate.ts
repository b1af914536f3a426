import { KVS_REQUESTS_PER_SECOND, KVS_UNIT_BYTES, KVS_UNITS_PER_MINUTE } from './limits';
import { KvsError } from './kvs-error';

interface Spent {
  second: number;
  requests: number;
  minute: number;
  reads: number;
  writes: number;
}

export const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / KVS_UNIT_BYTES));

/** Forge's rate limits per installation: requests a second, and units of 10 KB read and written a minute. */
export class KvsRate {
  private readonly spent = new Map<string, Spent>();

  /** Counts a request; throws RATE_LIMIT_EXCEEDED when it is one too many. */
  spend(installation: string, now: number, reads: number, writes: number): void {
    const spent = this.at(installation, now);
    if (spent.requests + 1 > KVS_REQUESTS_PER_SECOND) throw tooMany(`${KVS_REQUESTS_PER_SECOND} requests a second`);
    if (spent.reads + reads > KVS_UNITS_PER_MINUTE) throw tooMany(`${KVS_UNITS_PER_MINUTE} read units a minute`);
    if (spent.writes + writes > KVS_UNITS_PER_MINUTE) throw tooMany(`${KVS_UNITS_PER_MINUTE} write units a minute`);
    spent.requests += 1;
    spent.reads += reads;
    spent.writes += writes;
  }

  private at(installation: string, now: number): Spent {
    const spent = this.spent.get(installation) ?? { second: 0, requests: 0, minute: 0, reads: 0, writes: 0 };
    this.spent.set(installation, spent);
    const second = Math.floor(now / 1000);
    const minute = Math.floor(now / 60_000);
    if (spent.second !== second) Object.assign(spent, { second, requests: 0 });
    if (spent.minute !== minute) Object.assign(spent, { minute, reads: 0, writes: 0 });
    return spent;
  }
}

const tooMany = (what: string): KvsError => new KvsError(429, 'RATE_LIMIT_EXCEEDED', `More than ${what}.`);
