import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { GET_STARTED, VIEWS } from '../../src/frontend/routes/views';
import { de } from '../../src/frontend/words/de/catalogue';
import { en } from '../../src/frontend/words/en/catalogue';
import type { FirstWords } from '../../src/frontend/words/message';

interface Translated {
  readonly i18n: string;
}

interface AdminPage {
  readonly key: string;
  readonly title: string | Translated;
  readonly resource: string;
  readonly resolver: { readonly function: string };
  readonly pages?: readonly { readonly title: Translated; readonly route: string }[];
  readonly useAsGetStarted?: boolean;
}

interface Manifest {
  readonly modules: { readonly 'jira:adminPage': readonly AdminPage[] };
  readonly translations: {
    readonly resources: readonly { readonly key: string; readonly path: string }[];
    readonly fallback: { readonly default: string };
  };
}

const { modules, translations } = parse(readFileSync('manifest.yml', 'utf8')) as Manifest;
const [sidebar, started, ...others] = modules['jira:adminPage'];

it("Jira's sidebar leads to every view of the page, by its name", () => {
  expect(sidebar?.pages).toEqual(
    VIEWS.map(({ path, name }) => ({ title: { i18n: `views.${name}` }, route: path.slice(1) })),
  );
});

it('the page is the same where apps are managed, and knows the module that opens it there', () => {
  expect({ ...sidebar, key: GET_STARTED, title: { i18n: 'getStarted' }, pages: undefined }).toEqual({
    ...started,
    useAsGetStarted: undefined,
  });
  expect([started?.useAsGetStarted, others]).toEqual([true, []]);
});

describe('what Forge says outside of the page', () => {
  const wordsOf = ({ site }: FirstWords, getStarted: string) => ({
    getStarted,
    views: Object.fromEntries(VIEWS.map(({ name }) => [name, site[name]])),
  });

  it.each([
    ['en-GB', wordsOf(en, `${en.start.title} with Rollcall`)],
    ['de-DE', wordsOf(de, `${de.start.title} mit Rollcall`)],
  ])('is as the page says it, in %s', (locale, words) => {
    const path = translations.resources.find(({ key }) => key === locale)?.path ?? expect.fail('No such language');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(words);
  });

  it('is English for whoever reads neither', () => {
    expect(translations.fallback).toEqual({ default: 'en-GB' });
    expect(translations.resources).toHaveLength(2);
  });
});
