import { describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../../local/forge/faults';
import { quietSite, siteEvent } from './quiet-site';
import { functionModules, HOUR, MINUTE, runApp, SECOND, START, type TestApp } from './test-app';

type Event = Record<string, unknown>;

const CREATED = 'avi:jira:created:issue';
const listening = (
  answer: (event: Event, forge: Parameters<NonNullable<TestApp['functions']>>[0]) => unknown = () => undefined,
  app: TestApp = {},
) => {
  const got: { at: number; by: string; event: Event }[] = [];
  const running = runApp({
    modules: {
      trigger: [
        {
          key: 'issues',
          function: 'issues',
          events: [CREATED, 'avi:jira:updated:issue'],
          filter: { ignoreSelf: true },
        },
        { key: 'all', function: 'all', events: [CREATED, 'avi:forge:installed:app'] },
      ],
      function: functionModules('issues', 'all'),
    },
    functions: (forge, { Date: HostDate }) => {
      const take = (by: string) => (event: Event) => {
        got.push({ at: HostDate.now(), by, event });
        return answer(event, forge);
      };
      return { issues: take('issues'), all: take('all') };
    },
    ...app,
  });
  return { ...running, got };
};

const context = (moduleKey: string, cloudId = 'site-1') => ({ cloudId, moduleKey });
const AT = START + MINUTE;

describe('a trigger', () => {
  it('gets the events that it subscribed to, and an app each time that it is installed', async () => {
    const { host, site, got } = listening();
    const created = siteEvent(CREATED, AT, { issue: { id: '1' } });
    site.happen(created);
    site.happen(siteEvent('avi:jira:viewed:issue', AT));
    await host.advance(START + 10 * MINUTE);
    expect(got.map(({ by, event }) => [by, event])).toEqual([
      [
        'all',
        {
          id: 'site-1',
          app: { id: '11111111-2222-4333-8444-555555555555', version: '1.0.0' },
          eventType: 'avi:forge:installed:app',
          context: context('all'),
        },
      ],
      ['issues', { ...created.payload, context: context('issues') }],
      ['all', { ...created.payload, context: context('all') }],
    ]);
  });

  it('gets an event within three minutes, and never before it happened', async () => {
    const { host, site, got } = listening();
    for (let i = 0; i < 200; i++) site.happen(siteEvent('avi:jira:updated:issue', AT + i * SECOND));
    await host.advance(START + HOUR);
    const delays = got.filter(({ by }) => by === 'issues').map(({ at, event }) => at - Number(event['timestamp']));
    expect(delays).toHaveLength(200);
    expect(Math.min(...delays)).toBeGreaterThan(0);
    // The host looks at the site once a minute.
    expect(Math.max(...delays)).toBeLessThanOrEqual(3 * MINUTE);
    expect(delays.filter((delay) => delay > 2 * MINUTE).length).toBeGreaterThan(0);
  });

  it('that ignores itself gets nothing that the app did', async () => {
    const { host, site, got } = listening();
    site.happen(siteEvent(CREATED, AT, { selfGenerated: true }));
    await host.advance(START + 10 * MINUTE);
    expect(got.slice(1).map(({ by }) => by)).toEqual(['all']);
  });

  it('gets no event of more than 200 kB', async () => {
    const { host, site, got } = listening();
    const bytes = (total: number) => {
      const bare = Buffer.byteLength(JSON.stringify(siteEvent('avi:jira:updated:issue', AT, { text: '' }).payload));
      return siteEvent('avi:jira:updated:issue', AT, { text: 'x'.repeat(total - bare) });
    };
    site.happen(bytes(200_001));
    site.happen(bytes(200_000));
    await host.advance(START + 10 * MINUTE);
    expect(got.slice(1).map(({ event }) => String(event['text']).length)).toEqual([
      String(bytes(200_000).payload['text']).length,
    ]);
  });

  it('is asked again when it wants to be, four times at most', async () => {
    const { host, site, got } = listening(
      (_event, { events: { InvocationError, InvocationErrorCode } }) =>
        new InvocationError({
          retryAfter: 60,
          retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
          retryData: { why: 'busy' },
        }),
    );
    site.happen(siteEvent('avi:jira:updated:issue', AT));
    await host.advance(START + HOUR);
    const retried = got.filter(({ by }) => by === 'issues');
    const asked = { retryReason: 'FUNCTION_RETRY_REQUEST', retryData: { why: 'busy' } };
    expect(retried.map(({ event }) => event['retryContext'])).toEqual([
      undefined,
      { retryCount: 1, ...asked },
      { retryCount: 2, ...asked },
      { retryCount: 3, ...asked },
      { retryCount: 4, ...asked },
    ]);
    expect(retried.map(({ at }) => (at - retried[0]!.at) / MINUTE)).toEqual([0, 1, 2, 3, 4]);
  });

  it('gets each site its own', async () => {
    const sites = [quietSite('site-1'), quietSite('site-2')];
    const { host, got } = listening(undefined, { sites });
    sites[1]!.happen(siteEvent('avi:jira:updated:issue', AT));
    await host.advance(START + 10 * MINUTE);
    expect(got.filter(({ by }) => by === 'issues').map(({ event }) => event['context'])).toEqual([
      context('issues', 'site-2'),
    ]);
  });
});

describe('an injected fault', () => {
  it('loses, doubles and reorders events', async () => {
    const delays: Record<string, number[]> = { lost: [], twice: [0, 5 * MINUTE], late: [20 * MINUTE] };
    const kinds = Object.keys(delays);
    const { host, site, got } = listening(undefined, {
      faults: { ...NO_FAULTS, deliveries: ({ at }) => delays[kinds[(at - AT) / SECOND] ?? ''] ?? [] },
    });
    kinds.forEach((kind, i) => site.happen(siteEvent('avi:jira:updated:issue', AT + i * SECOND, { kind })));
    await host.advance(START + HOUR);
    expect(got.slice(1).map(({ event }) => event['kind'])).toEqual(['twice', 'twice', 'late']);
  });
});
