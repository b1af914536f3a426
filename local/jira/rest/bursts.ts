import type { SiteOptions } from '../site';

/** What Jira takes in a second at one endpoint. */
const MOST_A_SECOND = { GET: 100, POST: 100, DELETE: 50 } as const;

/** A route, told from others by being itself. */
interface Limited {
  readonly method: keyof typeof MOST_A_SECOND;
}

/** Counts the calls of a second, by the clock of the callers. Refused ones are not counted. */
export class BurstMeter {
  private second = -Infinity;
  private readonly calls = new Map<Limited, number>();

  constructor(private readonly options: SiteOptions) {}

  /** Whether one more call is taken. */
  admits(route: Limited, now: number): boolean {
    const second = Math.floor(now / 1000);
    if (second !== this.second) this.calls.clear();
    this.second = second;
    const calls = this.calls.get(route) ?? 0;
    const most = route.method === 'DELETE' ? this.options.writesPerSecond : undefined;
    if (calls >= (most ?? MOST_A_SECOND[route.method])) return false;
    this.calls.set(route, calls + 1);
    return true;
  }
}
