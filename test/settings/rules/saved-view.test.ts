import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/kernel/problem';
import { addressOf, searchOf, viewStateIn } from '../../../src/frontend/routes/view-state';
import { impersonal, viewProblem, withoutView, withView } from '../../../src/settings/rules/saved-view';

const VIEW = { id: '0001', name: 'Idle in Jira', query: 'product=jira-software&use=idle%2Cnew' };

describe('a view', () => {
  it('is kept as any address of the page has it, without what names people', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), fc.string(), (search, text) => {
        const looked = viewStateIn(search);
        const query = impersonal(searchOf({ ...looked, filter: { ...looked.filter, text }, person: 'somebody' }));
        expect(viewProblem({ ...VIEW, query })).toBeNull();
        expect(viewStateIn(query)).toEqual({ ...looked, filter: { ...looked.filter, text: '' }, person: null });
      }),
    );
    expect(impersonal(addressOf('', { person: '712020:a' }).slice(1))).toBe('');
  });

  it.each([
    [{ name: '' }, { code: 'view-name', most: 100 }],
    [{ name: 'n'.repeat(101) }, { code: 'view-name', most: 100 }],
    [{ query: '?use=idle' }, { code: 'view-query', most: 1_000 }],
    [{ query: 'use=idle#top' }, { code: 'view-query', most: 1_000 }],
    [{ query: 'use=idle new' }, { code: 'view-query', most: 1_000 }],
    [{ query: 'use=%2' }, { code: 'view-query', most: 1_000 }],
    [{ query: 'ü=1' }, { code: 'view-query', most: 1_000 }],
    [{ query: `a=${'b'.repeat(999)}` }, { code: 'view-query', most: 1_000 }],
    [{ query: 'q=ada&use=idle' }, { code: 'view-personal' }],
    [{ query: 'use=idle&person=712020%3Aa' }, { code: 'view-personal' }],
    [{ query: '%71=ada' }, { code: 'view-personal' }],
  ] satisfies [object, Problem][])('is refused with %j', (wrong, problem) => {
    expect(viewProblem({ ...VIEW, ...wrong })).toEqual(problem);
  });

  it('takes the place of the one with its id, or the last', () => {
    const [one, other] = [VIEW, { ...VIEW, id: '0002' }];
    const renamed = { ...one, name: 'Idle' };
    expect(withView(withView([], one), other)).toEqual([one, other]);
    expect(withView([one, other], renamed)).toEqual([renamed, other]);
    expect(withoutView([one, other], one.id)).toEqual([other]);
    expect(withoutView([other], one.id)).toEqual([other]);
  });
});
