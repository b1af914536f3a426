import { parseJiraEvent } from '../src/activity/jira-event';
import { factsOf } from '../src/activity/rules/facts';
import type { Fact } from '../src/kernel/fact';
import { itemAt, PURPOSE, Random } from '../local/jira/random';
import type { SiteEvent } from '../local/jira/site';

// Synthetic Jira events in the shape that Atlassian documents, and nothing in them that the record does not need but an
// issue of ordinary size. The same seed gives the same events.

const DAY_MS = 86_400_000;
/** Events are drawn slot by slot. */
const SLOT_MS = 15_000;
const SLOTS = DAY_MS / SLOT_MS;

/** What somebody does: which event it gives, and how often among what people do. Weights follow the simulated site. */
export interface Deed {
  readonly name: string;
  readonly weight: number;
  readonly payload: (actor: string, at: number) => Readonly<Record<string, unknown>>;
}

const TEXT = 'The quick brown fox jumps over the lazy dog while the build is still red. ';
const issueOf = (projectTypeKey: string) => ({
  id: '10123',
  key: 'ORCH-123',
  fields: {
    summary: TEXT,
    issuetype: { id: '10001', name: 'Story', subtask: false, hierarchyLevel: 0 },
    project: { id: '10000', key: 'ORCH', name: 'Orchard', projectTypeKey },
    status: { id: '3', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate', name: 'In Progress' } },
    priority: { id: '3', name: 'Medium' },
    created: '2026-10-01T09:00:00.000+0000',
    updated: '2026-10-02T09:00:00.000+0000',
    labels: ['orchard', 'harvest'],
  },
});
const ISSUES = {
  software: issueOf('software'),
  desk: issueOf('service_desk'),
  discovery: issueOf('product_discovery'),
} as const;

/** A number that a text decides (FNV-1a). */
const numberOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** What somebody does lies in a software project but for one in five people: they work at a desk, or on ideas, as well. */
const issueFor = (actor: string, name: string): (typeof ISSUES)['software'] => {
  const colleague = numberOf(actor) % 20;
  if (colleague > 3 || numberOf(`${name} ${actor}`) % 2 === 0) return ISSUES.software;
  return colleague === 0 ? ISSUES.discovery : ISSUES.desk;
};

const by = (accountId: string): object => ({
  atlassianId: accountId,
  associatedUsers: { associatedUsers: [{ accountId }] },
});
const instant = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

const change = (
  weight: number,
  ...items: readonly (readonly [field: string, from: string | null, to: string | null])[]
): Deed => ({
  name: 'avi:jira:updated:issue',
  weight,
  payload: (actor) => ({
    issue: issueFor(actor, JSON.stringify(items)),
    ...by(actor),
    changelog: {
      items: items.map(([field, from, to]) => ({ field, fieldtype: 'jira', from, fromString: from, to, toString: to })),
    },
  }),
});

const onIssue = (name: string, weight: number): Deed => ({
  name,
  weight,
  payload: (actor) => ({ issue: issueFor(actor, name), ...by(actor) }),
});

const comment = (weight: number, edited: boolean): Deed => ({
  name: 'avi:jira:commented:issue',
  weight,
  payload: (actor, at) => ({
    issue: issueFor(actor, `comment ${edited}`),
    ...by(actor),
    comment: {
      id: '20456',
      author: { accountId: actor, accountType: 'atlassian', displayName: 'Somebody', active: true },
      body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }] },
      created: instant(edited ? at - DAY_MS : at),
      updated: instant(at),
    },
  }),
});

const worklog = (name: string, weight: number): Deed => ({
  name,
  weight,
  payload: (actor) => ({
    worklog: {
      id: '30789',
      issueId: '10123',
      author: { accountId: actor },
      updateAuthor: { accountId: actor },
      timeSpentSeconds: 3600,
    },
  }),
});

/** Opens an issue. */
export const VIEW = onIssue('avi:jira:viewed:issue', 1);

const COMMENT = comment(25, false);
const STATUS = change(17, ['status', '1', '3']);
const FIELD = change(13, ['summary', null, null]);
const ASSIGN = change(9, ['assignee', null, '712020:x']);
const CREATE = onIssue('avi:jira:created:issue', 8);

/** What a person does besides viewing, event by event: logging work, for example, also changes the issue. */
export const PERSON_DEEDS: readonly Deed[] = [
  COMMENT,
  comment(5, true),
  onIssue('avi:jira:deleted:comment', 2),
  change(2, ['Comment', '20456', null]),
  STATUS,
  FIELD,
  ASSIGN,
  CREATE,
  worklog('avi:jira:created:worklog', 12),
  change(14, ['timespent', null, '3600']),
  worklog('avi:jira:updated:worklog', 2),
  change(1, ['WorklogId', '30789', null]),
  {
    name: 'avi:jira:created:attachment',
    weight: 5,
    payload: (actor) => ({
      attachment: { id: '40012', issueId: '10123', fileName: 'plan.pdf', author: { accountId: actor } },
    }),
  },
  change(5, ['Attachment', null, '40012']),
  change(1, ['Attachment', '40012', null]),
  onIssue('avi:jira:deleted:issue', 0.4),
];

const APP_DEEDS: readonly Deed[] = [STATUS, FIELD, COMMENT, ASSIGN, CREATE];

/** One event as the site would give it. An actor of `null` is somebody anonymous. */
export const eventOf = ({ name, payload }: Deed, actor: string | null, at: number): SiteEvent => {
  const { atlassianId, associatedUsers, ...rest } = payload(actor ?? '', at);
  const known = actor === null ? {} : { ...(atlassianId === undefined ? {} : { atlassianId, associatedUsers }) };
  return { at, name, payload: { eventType: name, timestamp: String(at), selfGenerated: false, ...rest, ...known } };
};

/** What an event proves, by the rules that every app here shares. */
export const factsIn = ({ payload, at }: SiteEvent): readonly Fact[] => {
  const parsed = parseJiraEvent(payload, at);
  const facts = parsed.kind === 'event' ? factsOf(parsed.event) : parsed;
  return facts.kind === 'facts' ? facts.facts : [];
};

/** Shares of all events of a busy site. The rest is what people do. */
const MIX = { view: 0.8, app: 0.075, anonymous: 0.005 } as const;
/** Share of the people who are there on a day. */
const THERE = 0.6;

/** When people are at it, in UTC: a working day of some time zones in a row, and a little at any time. */
const share = (slot: number): number => {
  const hour = (slot * SLOT_MS) / 3_600_000;
  return 0.05 + (hour > 6 && hour < 19 ? Math.sin(((hour - 6) / 13) * Math.PI) : 0);
};
const SHARES = Array.from({ length: SLOTS }, (_, slot) => share(slot));
const SUM = SHARES.reduce((sum, each) => sum + each, 0);

export interface BusySite {
  readonly people: readonly string[];
  readonly apps: readonly string[];
  readonly eventsPerDay: number;
  readonly views: boolean;
  readonly seed: number;
}

/** Who is there on a day: another draw each day. */
export const thereOn = (people: readonly string[], seed: number, day: number): string[] => {
  const random = new Random(seed, PURPOSE.plan, -2, day);
  return people.filter(() => random.chance(THERE));
};

/**
 * The events of a busy site up to `to`, slot by slot, from what was given last. Some people do much, most do
 * little: the busiest tenth makes about a quarter of the events.
 */
export const busySite = (site: BusySite, from: number): ((to: number) => SiteEvent[]) => {
  const { people, apps, eventsPerDay, views, seed } = site;
  let slot = Math.ceil(from / SLOT_MS);
  let there: { readonly day: number; readonly people: readonly string[] } = { day: -1, people: [] };
  const one = (random: Random, at: number): SiteEvent | null => {
    const kind = random.fraction();
    const actor = itemAt(there.people, Math.floor(random.fraction() ** 1.6 * there.people.length));
    if (kind < MIX.view) return views ? eventOf(VIEW, actor, at) : null;
    if (kind < MIX.view + MIX.app) return eventOf(random.weighted(APP_DEEDS), random.pick(apps), at);
    if (kind < MIX.view + MIX.app + MIX.anonymous) return eventOf(STATUS, null, at);
    return eventOf(random.weighted(PERSON_DEEDS), actor, at);
  };
  return (to) => {
    const events: SiteEvent[] = [];
    for (; (slot + 1) * SLOT_MS <= to; slot++) {
      const day = Math.floor((slot * SLOT_MS) / DAY_MS);
      if (there.day !== day) there = { day, people: thereOn(people, seed, day) };
      const random = new Random(seed, PURPOSE.deed, -2, slot);
      const mean = ((SHARES[slot % SLOTS] ?? 0) / SUM) * eventsPerDay;
      const count = Math.floor(mean + random.fraction());
      for (let i = 0; i < count; i++) {
        const event = one(random, slot * SLOT_MS + Math.floor((i / count) * SLOT_MS));
        if (event) events.push(event);
      }
    }
    return events;
  };
};
