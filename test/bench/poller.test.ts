import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/kernel/day';
import { createSite } from '../../local/jira/create-site';
import type { SiteEvent } from '../../local/jira/site';
import { JiraRest } from '../../bench/poller/jira-rest';
import { sweep, type Rows } from '../../bench/poller/sweep';
import { actionOfItem, type Item } from '../local-jira/derive-ledger';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 9, 12);
const DAYS = 5;
const AFTER_MS = 10 * 60_000;

interface Person {
  readonly accountId: string;
}
interface Payload {
  readonly atlassianId?: string;
  readonly issue?: { readonly id: string };
  readonly changelog?: { readonly items: readonly Item[] };
  readonly comment?: { readonly id: string; readonly created: string; readonly updated: string };
  readonly worklog?: {
    readonly id: string;
    readonly issueId: string;
    readonly author: Person;
    readonly updateAuthor: Person;
  };
}

interface Trace {
  readonly at: number;
  readonly actor: string | undefined;
  readonly action: string;
  /** What must still exist for REST to tell of it. */
  readonly of: readonly string[];
  /** An edit: a later one of the same thing takes its place. */
  readonly edit?: string;
}

const traces = ({ at, name, payload }: SiteEvent): Trace[] => {
  const { atlassianId: actor, issue, changelog, comment, worklog } = payload as Payload;
  const onIssue = `issue ${issue?.id ?? worklog?.issueId ?? ''}`;
  const [note, log] = [`comment ${comment?.id ?? ''}`, `worklog ${worklog?.id ?? ''}`];
  switch (name) {
    case 'avi:jira:created:issue':
      return [{ at, actor, action: 'history.created', of: [onIssue] }];
    case 'avi:jira:updated:issue':
      return (changelog?.items ?? []).map((item) => ({ at, actor, action: actionOfItem(item), of: [onIssue] }));
    case 'avi:jira:commented:issue':
      return comment?.created === comment?.updated
        ? [{ at, actor, action: 'comment.created', of: [onIssue, note] }]
        : [{ at, actor, action: 'comment.edited', of: [onIssue, note], edit: note }];
    case 'avi:jira:created:worklog':
      return [{ at, actor: worklog?.author.accountId, action: 'worklog.created', of: [onIssue, log] }];
    case 'avi:jira:updated:worklog':
      return [{ at, actor: worklog?.updateAuthor.accountId, action: 'worklog.edited', of: [onIssue, log], edit: log }];
    default:
      return []; // views and deletions of issues leave nothing; the other deletions stand in the changelog
  }
};

const goneWith = ({ name, payload }: SiteEvent): string[] => {
  const { issue, comment, worklog } = payload as Payload;
  if (name === 'avi:jira:deleted:issue') return [`issue ${issue?.id ?? ''}`];
  if (name === 'avi:jira:deleted:comment') return [`comment ${comment?.id ?? ''}`];
  return name === 'avi:jira:deleted:worklog' ? [`worklog ${worklog?.id ?? ''}`] : [];
};

/** What REST can tell at a moment of a day: what was not deleted since, and of edits the last. */
const visible = (events: readonly SiteEvent[], day: number): Set<string> => {
  const all = events.flatMap(traces);
  const gone = new Set(events.flatMap(goneWith));
  const lastEdit = new Map(all.flatMap(({ edit, at }) => (edit === undefined ? [] : [[edit, at] as const])));
  return new Set(
    all
      .filter(({ at, of, edit, actor }) => {
        const isLast = edit === undefined || lastEdit.get(edit) === at;
        return actor !== undefined && isLast && Math.floor(at / DAY_MS) === day && !of.some((thing) => gone.has(thing));
      })
      .map(({ actor, action }) => `${String(actor)} ${day} ${action}`),
  );
};

const site = createSite({ seed: 9, people: 120, start: START });
const jira = new JiraRest(site, START);
const rows: Rows = new Map();
const events: SiteEvent[] = [];
const expected = new Set<string>();
for (let day = START / DAY_MS; day < START / DAY_MS + DAYS; day++) {
  events.push(...site.advance((day + 1) * DAY_MS + AFTER_MS));
  jira.now = (day + 1) * DAY_MS + AFTER_MS;
  sweep(jira, day as Day, rows);
  for (const fact of visible(events, day)) expected.add(fact);
}
const swept = [...rows].flatMap(([key, actions]) => {
  const [account = '', date = ''] = key.split(' ');
  return [...actions].map((action) => `${account} ${Date.parse(date) / DAY_MS} ${action}`);
});

describe('the poller', () => {
  it('has what REST can tell, and nothing else', () => {
    expect(expected.size).toBeGreaterThan(500);
    expect(new Set(swept)).toEqual(expected);
  });

  it('claims nothing that did not happen, and misses what REST never tells', () => {
    const truth = new Set(
      [...site.ledger.entries()].map(
        ({ accountId, day, action }) => `${accountId} ${Date.parse(day) / DAY_MS} ${action}`,
      ),
    );
    expect(swept.filter((fact) => !truth.has(fact))).toEqual([]);
    expect(truth.size).toBeGreaterThan(swept.length);
  });

  it('pays for it in points', () => {
    expect(jira.points).toBeGreaterThan(jira.requests);
  });
});
