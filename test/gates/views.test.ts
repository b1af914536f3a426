import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { VIEWS } from '../../src/frontend/routes/views';

it("Jira's sidebar leads to every view of the page, by its name", () => {
  const manifest = parse(readFileSync('manifest.yml', 'utf8')) as {
    modules: { 'jira:adminPage': { pages: { title: string; route: string }[] }[] };
  };
  const [page] = manifest.modules['jira:adminPage'];
  expect(page?.pages.map(({ title, route }) => ({ title, path: `/${route}` }))).toEqual([...VIEWS]);
});
