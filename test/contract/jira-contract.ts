import {
  BOOLEAN,
  either,
  exactly,
  INTEGER,
  listOf,
  mapOf,
  object,
  orNull,
  STRING,
  TIME,
  type Fields,
  type Shape,
} from './shape';

/** One way in which Rollcall asks Jira: what it sends, and what it reads of the answer. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/rest/api/3/`. */
  readonly path: string;
  /** A list is the same parameter several times. */
  readonly query: Fields;
  /** `null`: no body is sent. */
  readonly body: Fields | null;
  /** `null`: nothing of it is read. */
  readonly answer: Shape | null;
  /** Of a good answer; left out: 200. */
  readonly status?: number;
}

const get = (path: string, query: Fields, answer: Shape): Question => ({
  method: 'GET',
  path,
  query,
  body: null,
  answer,
});
const post = (path: string, body: Fields, answer: Shape): Question => ({
  method: 'POST',
  path,
  query: {},
  body,
  answer,
});

const USER = object({
  accountId: STRING,
  'accountType?': STRING,
  'active?': BOOLEAN,
  'displayName?': STRING,
  'emailAddress?': orNull(STRING),
});
const GROUP_ID = object({ groupId: orNull(STRING) });

/** An author whom Jira does not know is missing. */
const AUTHOR = object({ 'accountId?': STRING });
const CHANGE = object({ field: STRING, 'from?': orNull(STRING), 'to?': orNull(STRING) });
/** A comment or a worklog. */
const WRITTEN = object({ 'author?': AUTHOR, 'updateAuthor?': AUTHOR, created: TIME, updated: TIME });

const ISSUE_FIELDS: Fields = {
  'creator?': orNull(AUTHOR),
  created: TIME,
  updated: TIME,
  'project?': object({ 'projectTypeKey?': STRING }),
};
const PAGE: Fields = { startAt: INTEGER, maxResults: INTEGER };
const PAGE_ENDS: Fields = { 'isLast?': BOOLEAN, 'startAt?': INTEGER };

const PAST_FIELDS = exactly('creator', 'created', 'updated', 'project', 'timespent', 'comment', 'worklog');
/** With some of what happened on it, and how much there is. */
const ISSUE_WITH_PAST = object({
  id: STRING,
  fields: object({
    ...ISSUE_FIELDS,
    'timespent?': orNull(INTEGER),
    // Embedded: some of them, and how many there are.
    'comment?': object({ comments: listOf(WRITTEN), total: INTEGER }),
    'worklog?': object({ worklogs: listOf(WRITTEN), total: INTEGER }),
  }),
  'changelog?': object({
    // As in the list of changelogs.
    histories: listOf(object({ 'author?': AUTHOR, created: either(STRING, INTEGER), items: listOf(CHANGE) })),
    total: INTEGER,
  }),
});

/**
 * What Rollcall needs Jira's REST API to be. An answer may hold more than is said here, a request may not. Where
 * Atlassian's own document is at hand, `jira-contract.test.ts` compares the two.
 */
export const JIRA_CONTRACT: readonly Question[] = [
  get('mypermissions', { permissions: STRING }, object({ permissions: mapOf(object({ havePermission: BOOLEAN })) })),

  get('users/search', PAGE, listOf(USER)),
  get('user/bulk', { accountId: listOf(STRING), maxResults: INTEGER }, object({ values: listOf(USER), ...PAGE_ENDS })),
  get('user/groups', { accountId: STRING }, listOf(GROUP_ID)),
  // Before and after a seat is taken back.
  get(
    'user',
    { accountId: STRING, expand: STRING },
    object({
      active: BOOLEAN,
      groups: object({ size: INTEGER, items: listOf(GROUP_ID) }),
      applicationRoles: object({ size: INTEGER, items: listOf(object({ key: STRING })) }),
    }),
  ),
  {
    ...{ method: 'POST', path: 'group/user', query: { groupId: STRING }, body: { accountId: STRING } },
    ...{ answer: null, status: 201 },
  },
  {
    ...{ method: 'DELETE', path: 'group/user', query: { groupId: STRING, accountId: STRING }, body: null },
    answer: null,
  },
  get(
    'applicationrole',
    {},
    listOf(
      object({
        key: STRING,
        name: STRING,
        'groupDetails?': listOf(GROUP_ID),
        'userCount?': INTEGER,
        'numberOfSeats?': INTEGER,
        'remainingSeats?': INTEGER,
        'hasUnlimitedSeats?': BOOLEAN,
      }),
    ),
  ),
  get('group/member', { groupId: STRING, ...PAGE }, object({ values: listOf(USER), total: INTEGER, ...PAGE_ENDS })),
  get('group/bulk', { accessType: STRING, ...PAGE }, object({ values: listOf(GROUP_ID), ...PAGE_ENDS })),
  // The page asks for the names of groups.
  get(
    'group/bulk',
    { groupId: listOf(STRING), ...PAGE },
    object({ values: listOf(object({ groupId: orNull(STRING), name: STRING })), 'total?': INTEGER, ...PAGE_ENDS }),
  ),

  get('project/search', PAGE, object({ values: listOf(object({ id: STRING })), 'total?': INTEGER, ...PAGE_ENDS })),

  post('search/approximate-count', { jql: STRING }, object({ count: INTEGER })),
  post(
    'search/jql',
    { jql: STRING, fields: exactly('id'), maxResults: INTEGER, 'nextPageToken?': STRING },
    object({ issues: listOf(object({ id: STRING })), 'nextPageToken?': orNull(STRING), 'isLast?': BOOLEAN }),
  ),
  post(
    'search/jql',
    {
      jql: STRING,
      fields: PAST_FIELDS,
      expand: STRING,
      maxResults: INTEGER,
      'nextPageToken?': STRING,
    },
    object({
      issues: listOf(ISSUE_WITH_PAST),
      'nextPageToken?': orNull(STRING),
      'isLast?': BOOLEAN,
    }),
  ),
  post(
    'issue/bulkfetch',
    {
      issueIdsOrKeys: listOf(STRING),
      fields: PAST_FIELDS,
      expand: exactly('changelog'),
    },
    object({
      issues: listOf(ISSUE_WITH_PAST),
    }),
  ),
  post(
    'changelog/bulkfetch',
    { issueIdsOrKeys: listOf(STRING), maxResults: INTEGER, 'nextPageToken?': STRING },
    object({
      issueChangeLogs: listOf(
        object({
          issueId: STRING,
          changeHistories: listOf(
            object({
              'author?': AUTHOR,
              // Documented as a string; what comes is a number of milliseconds.
              created: either(STRING, INTEGER),
              items: listOf(CHANGE),
            }),
          ),
        }),
      ),
      'nextPageToken?': orNull(STRING),
    }),
  ),
  get('issue/{issueIdOrKey}/comment', PAGE, object({ comments: listOf(WRITTEN), total: INTEGER })),
  get('issue/{issueIdOrKey}/worklog', PAGE, object({ worklogs: listOf(WRITTEN), total: INTEGER })),
];
