/** The host's clock, epoch ms. It stands still between two steps: the host moves it. */
export class HostClock {
  constructor(private ms: number) {}

  now(): number {
    return this.ms;
  }

  /** Time never goes back: an earlier instant is ignored. */
  moveTo(ms: number): void {
    this.ms = Math.max(this.ms, ms);
  }
}
