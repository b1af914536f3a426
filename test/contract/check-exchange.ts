import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { RestAnswer, RestRequest } from '../../local/jira/site';
import { JIRA_CONTRACT, type Question } from './jira-contract';
import { fieldsOf, pared, placesIn, placesMet, schemaOf, schemaOfFields, type Fields } from './shape';

type Asked = Pick<RestRequest, 'method' | 'path' | 'body'>;
type Answered = Pick<RestAnswer, 'status' | 'body'>;

interface Checks {
  readonly question: Question;
  readonly path: RegExp;
  readonly query: ValidateFunction;
  readonly body: ValidateFunction | null;
  readonly answer: ValidateFunction | null;
}

export interface Verdict {
  /** What breaks the contract, in words; empty when nothing does. */
  readonly problems: readonly string[];
  /** Which facts of the contract the exchange is an example of. */
  readonly met: readonly string[];
  /** The answer's body, less everything that the contract does not name. */
  readonly pared: string;
}

const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });

const CHECKS: readonly Checks[] = JIRA_CONTRACT.map((question) => ({
  question,
  path: new RegExp(`^/rest/api/3/${question.path.replace(/\{\w+\}/g, '[^/]+')}$`),
  query: ajv.compile(schemaOfFields(question.query, false)),
  body: question.body && ajv.compile(schemaOfFields(question.body, false)),
  answer: question.answer && ajv.compile(schemaOf(question.answer, true)),
}));

const labelOf = (question: Question): string => {
  const index = JIRA_CONTRACT.filter(({ path }) => path === question.path).indexOf(question);
  return `${question.method} ${question.path}${index === 0 ? '' : ` (${index + 1})`}`;
};

/** Every fact of the contract, in the words of `Verdict.met`. */
export const CONTRACT_FACTS: readonly string[] = JIRA_CONTRACT.flatMap((question) => [
  ...fieldsOf(question.query).map(({ name }) => `${labelOf(question)} ?${name}`),
  ...fieldsOf(question.body ?? {}).map(({ name }) => `${labelOf(question)} sends .${name}`),
  ...(question.answer ? placesIn(question.answer) : []).map((place) => `${labelOf(question)} gives ${place}`),
]);

const parsed = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
};

/** The query as JSON: a parameter becomes a number or a list where the contract says that it is one. */
const queryOf = (params: URLSearchParams, fields: Fields): Record<string, unknown> => {
  const kinds = new Map(fieldsOf(fields).map(({ name, shape }) => [name, shape.kind]));
  const valueOf = (name: string): unknown => {
    const texts = params.getAll(name);
    if (kinds.get(name) === 'list' || texts.length > 1) return texts;
    const [text = ''] = texts;
    return kinds.get(name) === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
  };
  return Object.fromEntries([...new Set(params.keys())].map((name) => [name, valueOf(name)]));
};

const told = (where: string, errors: readonly ErrorObject[] | null | undefined): string[] =>
  (errors ?? []).map(({ instancePath, message = '', params }) => {
    const which = (params as { additionalProperty?: string }).additionalProperty;
    return `${where}${instancePath} ${message}${which === undefined ? '' : `: ${which}`}`;
  });

const requestProblems = ({ question, query, body }: Checks, params: URLSearchParams, sent: unknown): string[] => [
  ...(query(queryOf(params, question.query)) ? [] : told('query', query.errors)),
  ...(body === null && sent !== undefined ? ['body: none is expected'] : []),
  ...(body === null || body(sent) ? [] : told('body', body.errors)),
];

/** Checks a request and its answer against the contract. Of several questions at one address the nearest one counts. */
export const checkExchange = (asked: Asked, { status, body: text }: Answered): Verdict => {
  const { pathname, searchParams } = new URL(asked.path, 'https://site.example');
  const sent = parsed(asked.body);
  const [nearest] = CHECKS.filter(({ question, path }) => question.method === asked.method && path.test(pathname))
    .map((checks) => ({ checks, problems: requestProblems(checks, searchParams, sent) }))
    .sort((one, other) => one.problems.length - other.problems.length);
  const name = `${asked.method} ${pathname}`;
  if (!nearest) return { problems: [`${name}: the contract does not know this endpoint`], met: [], pared: text };
  const { question, answer } = nearest.checks;
  const given = parsed(text);
  const problems = [
    ...nearest.problems,
    ...(status === (question.status ?? 200) ? [] : [`answer: status ${status}`]),
    ...(answer === null || answer(given) ? [] : told('answer', answer.errors)),
  ];
  const label = labelOf(question);
  const met = [
    ...[...searchParams.keys()].map((key) => `${label} ?${key}`),
    ...Object.keys(typeof sent === 'object' ? (sent ?? {}) : {}).map((key) => `${label} sends .${key}`),
    ...(question.answer ? placesMet(question.answer, given) : []).map((place) => `${label} gives ${place}`),
  ];
  return {
    problems: problems.map((problem) => `${name}: ${problem}`),
    met,
    pared: question.answer ? JSON.stringify(pared(question.answer, given)) : '',
  };
};
