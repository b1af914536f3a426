import type { ToriiFile } from './file-shape';

interface Sync {
  readonly account: string;
  readonly file: ToriiFile;
  /** When it will be done. Epoch ms. */
  readonly until: number;
}

/** The syncs of an organization: one at a time, whatever the account. */
export class Syncs {
  private running: Sync | null = null;
  private started = 0;
  private readonly contents = new Map<string, ToriiFile>();

  /** @param duration of a sync. Unit: ms. */
  constructor(private readonly duration: number) {}

  isRunning(now: number): boolean {
    this.settle(now);
    return this.running !== null;
  }

  /** The id of the new sync. */
  start(account: string, file: ToriiFile, now: number): number {
    this.running = { account, file, until: now + this.duration };
    this.started += 1;
    return this.started;
  }

  /** What the last finished sync of the account brought. */
  held(account: string, now: number): ToriiFile | null {
    this.settle(now);
    return this.contents.get(account) ?? null;
  }

  private settle(now: number): void {
    if (this.running === null || now < this.running.until) return;
    this.contents.set(this.running.account, this.running.file);
    this.running = null;
  }
}
