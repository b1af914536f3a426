import { inflateRawSync } from 'node:zlib';
import { askApp, type Installed } from '../../local/ask-page';
import { accountText } from '../../src/forge/account-text';
import { CAPACITY, POINTS_PER_HOUR } from '../../src/jobs/rules/token-bucket';
import { rowOf } from '../../src/kernel/account-row';
import { NO_FAULTS } from '../../local/forge/faults';
import type { RestAnswer, RestRequest, Site } from '../../local/jira/site';
import type { Overview } from '../../src/resolvers/view';
import { pushesOf } from '../../src/frontend/site/pushes';
import { problemsIn } from '../hostile/problems-in';
import type { Admin } from './admin';
import type { Message } from './odd-receiver';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A dozen people give no cause for more in an hour, whatever Jira and the receiver answer. */
const MOST_REQUESTS = 600;
const MOST_MESSAGES = 60;
/** An event is up to six hours late, and as late again when its function died; its tries take one hour, the rest another. Unit: ms. */
const FORGOTTEN_WITHIN_MS = 18 * HOUR_MS;
/** A hint that somebody changed is followed by the next daily look at the latest. Unit: ms. */
const HINTED_WITHIN_MS = FORGOTTEN_WITHIN_MS + DAY_MS;
/** A closure that no event told of is found by the weekly report to Atlassian. Unit: ms. */
const FOUND_WITHIN_MS = 8.5 * DAY_MS;
/** What is sent may have been under way. Unit: ms. */
const SENDING_MS = HOUR_MS;

/** Every key and value of an installation, the packed ones opened. */
const opened = ({ host, site }: Installed): string[] =>
  host.rows.all(site.cloudId, host.clock.now()).map(({ entity, key, value }) => {
    const data: unknown = Reflect.get(Object(JSON.parse(value)) as object, 'data');
    const text = typeof data === 'string' ? inflateRawSync(Buffer.from(data, 'base64')).toString('latin1') : value;
    return `${entity} ${key} ${text}`;
  });

const formsOf = (accountId: string): string[] => [
  accountId,
  Buffer.from(rowOf(accountId)).toString('latin1'),
  accountText(accountId),
];

/** What is being done, and may not be done for ever. */
const goingOn = ({ directory, backfill, audit, ...pushes }: Overview): string[] => [
  ...(directory.state === 'reading' ? ['the directory'] : []),
  ...(backfill.state === 'running' ? ['the backfill'] : []),
  ...(audit.days.some(({ sweep }) => sweep === 'running') ? ['the audit'] : []),
  // What is paused stands still because somebody wants it.
  ...pushesOf(pushes)
    .filter(({ isPaused }) => !isPaused)
    .flatMap(({ deliveries }) => deliveries.filter(({ state }) => state === 'sending' || state === 'waiting'))
    .map(({ snapshot }) => snapshot),
];

interface Watched extends Installed {
  readonly messages: readonly Message[];
  readonly admin: Admin;
}

/** Counts what a site is asked, hour by hour. */
export class Counter {
  requests = 0;
  points = 0;

  of(site: Site): Site {
    const rest = (request: RestRequest): RestAnswer => {
      this.requests += 1; // also where no answer comes
      const answer = site.rest(request);
      if (request.caller.fromBrowser !== true) this.points += answer.points;
      return answer;
    };
    return { ...site, rest };
  }

  take(): { readonly requests: number; readonly points: number } {
    const { requests, points } = this;
    Object.assign(this, { requests: 0, points: 0 });
    return { requests, points };
  }
}

/** What must hold at every moment of a life, of one installation. Each look gives what does not, in words. */
export class Invariants {
  private messages = 0;
  /** Since when something goes on with no problem shown, epoch ms. */
  private readonly silentSince = new Map<string, number>();
  private readonly deletedAt = new Map<string, number>();

  constructor(
    private readonly watched: Watched,
    private readonly counter: Counter,
    /** Whether Jira tells of deletions. */
    private readonly tellsDeletions: boolean,
    private readonly before: ReadonlySet<string>,
  ) {}

  /** Once an hour. */
  everyHour(): string[] {
    const { points, requests } = this.counter.take();
    const { messages, admin, host } = this.watched;
    const sent = messages.slice(this.messages);
    this.messages = messages.length;
    const removed = (admin.removedAt ?? Infinity) + SENDING_MS;
    const gone = this.overdue(host.clock.now());
    return [
      ...(points > POINTS_PER_HOUR + CAPACITY ? [`${points} points in an hour`] : []),
      ...(requests > MOST_REQUESTS ? [`${requests} requests in an hour`] : []),
      ...(sent.length > MOST_MESSAGES ? [`${sent.length} messages in an hour`] : []),
      ...(sent.some(({ at }) => at > removed) ? ['messages to a receiver that was removed'] : []),
      ...gone.filter((id) => sent.some(({ body }) => body.includes(id))).map((id) => `${id} is deleted and was sent`),
    ];
  }

  /** Accounts of which nothing may be kept any more. */
  private overdue(now: number, within = FORGOTTEN_WITHIN_MS): string[] {
    for (const { accountId, displayName } of this.watched.site.ledger?.accounts() ?? [])
      if (displayName === 'Former user' && !this.before.has(accountId) && !this.deletedAt.has(accountId))
        this.deletedAt.set(accountId, now);
    const limit = this.tellsDeletions ? within : Math.max(within, FOUND_WITHIN_MS);
    return [...this.deletedAt].flatMap(([accountId, at]) => (now - at > limit ? [accountId] : []));
  }

  /** What is kept, opened: names, addresses, and whoever should be forgotten. */
  atRest(): string[] {
    const { host, site } = this.watched;
    const rows = opened(this.watched);
    const all = rows.join('\n');
    const personal = (site.ledger?.accounts() ?? [])
      .flatMap(({ displayName, email }) => [displayName, email])
      .filter((text) => text !== '');
    const isHint = (row: string): boolean => row.startsWith(' u:');
    const keptIn = (accounts: readonly string[], some: readonly string[]): string[] =>
      accounts.flatMap((accountId) =>
        some
          .filter((row) => formsOf(accountId).some((form) => row.includes(form)))
          .map((row) => `${accountId} is deleted and kept in ${row.slice(0, 60)}`),
      );
    const now = host.clock.now();
    return [
      ...personal.filter((text) => all.includes(text)).map((text) => `${text} is stored`),
      ...keptIn(
        this.overdue(now),
        rows.filter((row) => !isHint(row)),
      ),
      ...keptIn(this.overdue(now, HINTED_WITHIN_MS), rows.filter(isHint)),
    ];
  }

  /** What the page shows, asked of a platform without faults: nothing goes on for more than a day and says nothing. */
  async shown(): Promise<string[]> {
    const { host } = this.watched;
    const { faults } = host;
    host.faults = NO_FAULTS;
    const overview = await askApp<Overview>(this.watched, 'overview').catch(() => null);
    host.faults = faults;
    if (overview === null) return []; // a Jira that does not say who may look
    const now = host.clock.now();
    const going = problemsIn(overview).length > 0 ? [] : goingOn(overview);
    for (const what of this.silentSince.keys()) if (!going.includes(what)) this.silentSince.delete(what);
    for (const what of going) if (!this.silentSince.has(what)) this.silentSince.set(what, now);
    return [...this.silentSince].flatMap(([what, since]) =>
      now - since > DAY_MS ? [`${what} goes on for more than a day, and no problem is shown`] : [],
    );
  }
}
