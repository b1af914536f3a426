import type { RestAnswer, RestRequest, Site, SiteEvent } from '../../local/jira/site';

export interface QuietSite extends Site {
  /** Lets something happen when the site gets there. */
  happen(event: SiteEvent): void;
  /** Every call of REST so far. */
  readonly asked: readonly RestRequest[];
}

/** A site on which only what a test says happens. REST answers 200 and costs three points. */
export const quietSite = (cloudId: string): QuietSite => {
  const coming: SiteEvent[] = [];
  const asked: RestRequest[] = [];
  return {
    kind: 'simulated',
    cloudId,
    url: `https://${cloudId}.atlassian.net`,
    name: cloudId,
    admin: 'admin-1',
    viewers: () => [],
    happen: (event) => void coming.push(event),
    asked,
    advance: (to) => coming.filter(({ at }) => at <= to).map(() => coming.shift()!),
    rest: (request): RestAnswer => {
      asked.push(request);
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}', points: 3 };
    },
    ledger: { entries: () => [], uses: () => [], moves: () => [], accounts: () => [] },
  };
};

/** An event as Jira would send it. */
export const siteEvent = (name: string, at: number, rest: Readonly<Record<string, unknown>> = {}): SiteEvent => ({
  name,
  at,
  payload: { eventType: name, timestamp: String(at), selfGenerated: false, ...rest },
});
