import { askPage } from '../local/ask-page';
import { EVERY_SCOPE } from '../local/jira/rest/routes';
import type { RestRequest } from '../local/jira/site';
import { readerOf, type ReadJira } from '../src/frontend/jira/ask-jira';
import { PageFailure } from '../src/frontend/site/failure';
import type { PageMethodName } from '../src/resolvers/view';
import { between, read, type Rig } from './rig';

/** What Jira takes to answer the browser. Unit: ms. */
const ANSWER_MS = 700;
/** What lies between a browser and the app's function, both ways. Unit: ms. */
const INVOKE_MS = 300;

interface Timer {
  readonly at: number;
  readonly done: () => void;
}

/**
 * A browser on a clock of its own: what it waits for takes as long as it would, and no longer here. Requests side by side wait side by
 * side; computing in the browser takes no time.
 */
export class BrowserClock {
  private readonly timers: Timer[] = [];
  private elapsedMs = 0;
  private calls = 0;
  /** Requests to Jira, and the most at once. */
  readonly requests = { count: 0, points: 0, inFlight: 0, most: 0 };

  constructor(private readonly rig: Rig) {}

  get minutes(): number {
    return this.elapsedMs / 60_000;
  }

  readonly readJira: ReadJira = readerOf({
    isOnline: () => true,
    now: () => this.rig.host.clock.now(),
    request: async (path, body) => {
      const { requests, rig } = this;
      const { host, site } = rig;
      requests.count += 1;
      requests.most = Math.max(requests.most, ++requests.inFlight);
      await this.wait(ANSWER_MS);
      const caller = { kind: 'user', accountId: site.admin, scopes: EVERY_SCOPE, fromBrowser: true } as const;
      const request: RestRequest = {
        ...{ method: body === undefined ? 'GET' : 'POST', path, headers: {}, caller, now: host.clock.now() },
        body: body === undefined ? undefined : JSON.stringify(body),
      };
      const answer = site.rest(request);
      requests.inFlight -= 1;
      requests.points += answer.points;
      const header = (name: string): string | null => answer.headers[name.toLowerCase()] ?? null;
      return { status: answer.status, header, text: () => Promise.resolve(answer.body) };
    },
  });

  /** Asks the app: it takes the way there and back, and what its function takes. Throws PageFailure. */
  async call<T>(method: PageMethodName, request: object): Promise<T> {
    this.calls += 1;
    const before = read(this.rig);
    const answer = await askPage<T>(this.rig, method, request);
    const { seconds } = between(before, read(this.rig));
    this.calls -= 1;
    await this.wait(INVOKE_MS + seconds * 1000);
    if (!answer.ok) throw new PageFailure(answer.code, answer.problem);
    return answer.value;
  }

  /** What a page waits for by itself. Unit: seconds. */
  readonly after = (seconds: number): Promise<void> => this.wait(seconds * 1000);

  wait(ms: number): Promise<void> {
    return new Promise((done) => this.timers.push({ at: this.elapsedMs + ms, done }));
  }

  /** Runs the page's work to its end. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const over = work.finally(() => (isOver = true));
    over.catch(() => undefined);
    while (!isOver) {
      await new Promise((turn) => setImmediate(turn));
      if (this.calls > 0) continue; // the app computes
      const next = this.timers.reduce<Timer | null>(
        (first, each) => (first && first.at <= each.at ? first : each),
        null,
      );
      if (!next) continue;
      this.timers.splice(this.timers.indexOf(next), 1);
      const ahead = next.at - this.elapsedMs;
      this.elapsedMs = next.at;
      if (ahead > 0) await this.rig.host.settle(ahead); // the site holds still
      next.done();
    }
    return over;
  }
}
