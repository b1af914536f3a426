import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** A text that begins like a sentence and goes on for some words. */
const SENTENCE = /^[A-Z][a-z']+( [\w'’-]+){2,}|^[A-Z].* .*[.!?]$/;

const textOf = (node: ts.Node): string | null => {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `x${literal.text}`).join('');
};

/** The texts in a source that read as sentences. */
const sentencesIn = (source: string): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && SENTENCE.test(text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true));
  return found;
};

it('no sentence is stored or made outside of the page: what is told is a code, worded there', () => {
  const files = globSync('src/**/*.ts').filter((file) => !file.startsWith('src/frontend/'));
  expect(files.length).toBeGreaterThan(80);
  expect(files.flatMap((file) => sentencesIn(readFileSync(file, 'utf8')).map((text) => `${file}: ${text}`))).toEqual(
    [],
  );
});

it.each([
  "throw new Invalid('Give each product one price.');",
  'const why = `Jira answered ${status}.`;',
  'export const A = `Jira does not let Rollcall read ${what}`;',
])('one is caught: %s', (source) => {
  expect(sentencesIn(source)).toHaveLength(1);
});
