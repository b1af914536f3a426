import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compareWithDocument, type Document } from './compare-document';
import { describeWithDocument, DOCUMENT } from './document';
import { JIRA_CONTRACT, type Question } from './jira-contract';
import { BOOLEAN, exactly, INTEGER, listOf, object, orNull, STRING } from './shape';

const PAGE = { startAt: INTEGER, maxResults: INTEGER };
const SEARCH: Question = { method: 'GET', path: 'users/search', query: PAGE, body: null, answer: listOf(object({})) };
const LIST: Question = { ...SEARCH, method: 'POST', path: 'worklog/list', query: {}, body: { ids: listOf(INTEGER) } };
const user = (fields: Parameters<typeof object>[0]): Question => ({ ...SEARCH, answer: listOf(object(fields)) });

describeWithDocument('the project’s contract says of Jira what Jira’s OpenAPI document says', () => {
  const compare = (...questions: readonly Question[]) =>
    compareWithDocument(questions, JSON.parse(readFileSync(DOCUMENT, 'utf8')) as Document);

  it('of every endpoint, parameter and field', () => {
    expect(compare(...JIRA_CONTRACT).wrong).toEqual([]);
  });

  it('but for the fields of an issue, of which the document says nothing', () => {
    const [search, fetch] = ['POST search/jql gives ', 'POST issue/bulkfetch gives '];
    expect(compare(...JIRA_CONTRACT).untold).toEqual([
      ...['creator', 'created', 'updated', 'project', 'timespent', 'comment', 'worklog'].map(
        (field) => `${search}.issues[].fields.${field}`,
      ),
      ...['creator', 'created', 'updated', 'project', 'timespent', 'comment', 'worklog'].map(
        (field) => `${fetch}.issues[].fields.${field}`,
      ),
    ]);
  });

  const RIGHT: readonly [string, Question][] = [
    ['a list', SEARCH],
    ['a list in a body', LIST],
    ['what may be null', user({ accountId: STRING, 'emailAddress?': orNull(STRING) })],
  ];
  it.each(RIGHT)('so that what is right passes: %s', (_, question) => {
    expect(compare(question)).toEqual({ wrong: [], untold: [] });
  });

  const WRONG: readonly [string, Question][] = [
    ['there is no such endpoint', { ...SEARCH, path: 'users/find' }],
    ['there is no such endpoint', { ...SEARCH, method: 'POST' }],
    ['GET users/search ?query: there is no such name', { ...SEARCH, query: { query: STRING } }],
    ['?startAt: string here, integer there', { ...SEARCH, query: { startAt: STRING } }],
    ['it takes no body', { ...SEARCH, body: {} }],
    ['it never answers 201', { ...SEARCH, status: 201 }],
    ['it wants a body', { ...LIST, body: null }],
    ['sends .ids: it is required there', { ...LIST, body: { 'ids?': listOf(INTEGER) } }],
    ['sends .ids[]: string here, integer there', { ...LIST, body: { ids: listOf(STRING) } }],
    ['sends .ids[]: string here, integer there', { ...LIST, body: { ids: exactly('1') } }],
    ['gives : object here, array there', { ...SEARCH, answer: object({}) }],
    ['gives [].accountKey: there is no such name', user({ accountKey: STRING })],
    ['gives [].active: string here, boolean there', user({ active: STRING })],
    ['gives [].emailAddress: string here, null or string there', user({ emailAddress: STRING })],
    ['gives [].active: boolean or null here, boolean there', user({ active: orNull(BOOLEAN) })],
  ];
  it.each(WRONG)('and what is wrong is caught: %s', (problem, question) => {
    expect(compare(question).wrong.join('\n')).toContain(problem);
  });
});
