import { route } from '@forge/api';
import * as v from 'valibot';
import type { JiraHistory } from '../../history/ports';
import { costing } from '../../kernel/costing';
import { ISSUE_FIELDS, PAST_FIELDS } from '../../kernel/issue-past';
import { wholeOf } from '../../kernel/outside';
import type { Priced } from '../../kernel/points';
import { BY_CREATION, fewer, ISSUE_PAGE, more, nextStartOf, nextTokenOf, updatedSince } from '../../kernel/jira-pages';
import { FoundIssues, idsIn, Projects, pastsIn, priced, type FoundPast } from './answers';
import { isTooLarge } from './changes';
import { changesOf, lackingOf, pastOfIssues, writtenOn } from './past-of-issues';
import { askAsApp, read } from './read';

/** Jira's largest page of projects. */
const PROJECTS = 50;
/** Jira's largest page when only ids are asked for. */
const IDS = 5000;

const inProjects = (ids: readonly string[] | undefined): string =>
  ids === undefined ? '' : ` AND project in (${ids.join(', ')})`;

interface Found {
  readonly issues: readonly FoundPast[];
  readonly next: string | null;
  readonly pageSize: number;
}

interface Asked {
  readonly since: number;
  readonly token: string | null;
  readonly pageSize: number;
  readonly projects?: readonly string[] | undefined;
}

const askFor = async (
  { since, token, pageSize, projects }: Asked,
  asked: { readonly fields: readonly string[]; readonly expand?: string },
): Promise<Priced<Found>> => {
  const page = await read({
    ask: askAsApp,
    asked: 'issues',
    path: route`/rest/api/3/search/jql`,
    body: {
      jql: `${updatedSince(since)}${inProjects(projects)} ${BY_CREATION}`,
      maxResults: pageSize,
      ...asked,
      ...(token === null ? {} : { nextPageToken: token }),
    },
    answer: FoundIssues,
  });
  const { value: issues, ...price } = pastsIn(page.issues, since);
  return {
    ...price,
    value: { issues, next: nextTokenOf(page), pageSize: more(pageSize) },
  };
};

/** A page of issues with what is embedded in them; where few of them are too much, with what must be known of them. */
const findIssues = async (asked: Asked): Promise<Priced<Found>> => {
  try {
    return await askFor(asked, { fields: PAST_FIELDS, expand: 'changelog' });
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const { points } = error;
    const pageSize = fewer(asked.pageSize);
    const found = await costing(points, () =>
      pageSize === null ? askFor(asked, { fields: ISSUE_FIELDS }) : findIssues({ ...asked, pageSize }),
    );
    return { ...found, points: points + found.points };
  }
};

/** The past of issues, as the app. */
export const jiraHistory: JiraHistory = {
  countIssues: async (jql) => {
    const { count } = await read({
      ask: askAsApp,
      asked: 'issue-count',
      path: route`/rest/api/3/search/approximate-count`,
      body: { jql },
      answer: v.object({ count: v.optional(v.unknown()) }),
    });
    return priced(wholeOf(count), 0);
  },
  issues: async (since, token, { pageSize = ISSUE_PAGE.most, projects }) => {
    const { value, ...price } = await findIssues({ since, token, pageSize, projects });
    // One that does not say when it changed may have changed in that time.
    const recent = value.issues.filter(({ updated }) => updated === null || updated >= since);
    return {
      ...price,
      value: {
        next: value.next,
        pageSize: value.pageSize,
        count: recent.length,
        events: recent.flatMap(({ events, past }) => [...events, ...past.events]),
        lacking: recent.map(lackingOf).filter(({ lacks }) => lacks.length > 0),
      },
    };
  },
  projects: async (startAt) => {
    const page = await read({
      ask: askAsApp,
      asked: 'projects',
      path: route`/rest/api/3/project/search?startAt=${startAt}&maxResults=${PROJECTS}`,
      answer: Projects,
    });
    const { items, leftOut } = idsIn(page.values);
    // They stand in a search for issues: what is no number is no id of a project.
    const ids = items.filter((id) => /^\d+$/.test(id));
    return priced({ ids, next: nextStartOf(startAt, page.values.length, page.total) }, page.values.length, { leftOut });
  },
  changedWithin: async (minutes, token) => {
    const found = await read({
      ask: askAsApp,
      asked: 'changed-issues',
      path: route`/rest/api/3/search/jql`,
      body: {
        // Minutes from now mean the same in every time zone.
        jql: `updated >= -${minutes}m ${BY_CREATION}`,
        fields: ['id'],
        maxResults: IDS,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      answer: FoundIssues,
    });
    const { items: ids, leftOut } = idsIn(found.issues);
    return priced({ ids, next: nextTokenOf(found) }, found.issues.length, { leftOut });
  },
  changesOf,
  writtenOn,
  pastOf: pastOfIssues,
};
