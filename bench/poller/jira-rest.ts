import * as v from 'valibot';
import { EVERY_SCOPE } from '../../local/jira/rest/routes';
import type { Site } from '../../local/jira/site';

const HOUR_MS = 3_600_000;
/** Jira's status for a budget that is used up. */
const TOO_MANY = 429;

/** Requests and points by endpoint, ids left out. */
export type Spent = Map<string, { requests: number; points: number }>;

/** Calls Jira as an integration with a token does; waits for the next hour when the points are used up. */
export class JiraRest {
  readonly spent: Spent = new Map();
  /** Hours in which the budget ran out. */
  waits = 0;

  constructor(
    private readonly site: Site,
    /** Epoch ms. */
    public now: number,
  ) {}

  get points(): number {
    return [...this.spent.values()].reduce((sum, { points }) => sum + points, 0);
  }

  get requests(): number {
    return [...this.spent.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** The answer, parsed. Throws on a refusal other than a used-up budget. */
  ask<T>(path: string, shape: v.GenericSchema<unknown, T>, body?: unknown): T {
    for (;;) {
      const answer = this.site.rest({
        method: body === undefined ? 'GET' : 'POST',
        path: `/rest/api/3/${path}`,
        headers: {},
        body: body === undefined ? undefined : JSON.stringify(body),
        caller: { kind: 'app', scopes: EVERY_SCOPE },
        now: this.now,
      });
      this.note(path, answer.points);
      if (answer.status === 200) return v.parse(shape, JSON.parse(answer.body));
      if (answer.status !== TOO_MANY) throw new Error(`${path} answers ${answer.status}: ${answer.body}`);
      this.waits += 1;
      this.now = (Math.floor(this.now / HOUR_MS) + 1) * HOUR_MS;
    }
  }

  private note(path: string, points: number): void {
    const endpoint = (path.split('?')[0] ?? '').replace(/^issue\/[^/]+/, 'issue/{id}');
    const use = this.spent.get(endpoint) ?? { requests: 0, points: 0 };
    this.spent.set(endpoint, { requests: use.requests + 1, points: use.points + points });
  }
}
