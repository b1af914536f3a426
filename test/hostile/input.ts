import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Answers and events as public reports describe them; each input names its source. */
export interface Input {
  readonly about: string;
  readonly source: string;
  /** People of the site; 40 where it does not say. */
  readonly people?: number;
  /** `false`: a living site, with a past. Otherwise nobody does anything on it. */
  readonly quiet?: boolean;
  readonly rules?: readonly Rule[];
  readonly events?: readonly InputEvent[];
}

export interface InputEvent {
  /** ISO date and time. */
  readonly at: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What is answered in the place of Jira. The first rule that fits a request counts it, and answers while `from` and `to` say so. */
export interface Rule {
  /** A regular expression on path and query, from behind `/rest/api/3`. */
  readonly path: string;
  /** Part of the request's body. */
  readonly bodyHas?: string;
  /** The first and the last of the rule's calls that it answers, from 0. */
  readonly from?: number;
  readonly to?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as it is. */
  readonly text?: string;
  /** The body, as JSON. */
  readonly body?: unknown;
  /** Amendments of Jira's own answer, by dotted path; `*` is every item. */
  readonly set?: Readonly<Record<string, unknown>>;
  readonly unset?: readonly string[];
  readonly add?: Readonly<Record<string, number>>;
  /** The list at that path is cut. */
  readonly cap?: { readonly path: string; readonly most: number };
  /** The one item that `*` stands for. */
  readonly only?: number;
  /** No answer comes: the request fails with these words. */
  readonly throws?: string;
}

const FOLDER = join(import.meta.dirname, 'inputs');

export const readInput = (name: string): Input =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Input;

/** The same with a Jira that embeds no such thing in its issues. `what`: a path in an issue. */
export const embeddingNo = (what: string, input: Input): Input => {
  const unset = [`issues.*.${what}`];
  const rules = ['/search/jql', '/issue/bulkfetch'].map((path) => ({ path, unset }));
  return { ...input, rules: [...(input.rules ?? []), ...rules] };
};
