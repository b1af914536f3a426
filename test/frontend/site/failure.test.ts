import { expect, it } from 'vitest';

import { failureOf, PageFailure } from '../../../src/frontend/site/failure';
import { failureLine, remedyLine } from '../../../src/frontend/words/failures';

it('takes whatever else was thrown for a fault of the page', () => {
  const unplanned = failureOf(new SyntaxError('Unexpected token < in JSON at position 0'));
  expect(unplanned).toMatchObject({ code: 'page', problem: { code: 'unexpected', name: 'SyntaxError' } });
  expect([unplanned.message, failureLine(unplanned)].join()).not.toContain('Unexpected token');
  expect(remedyLine(unplanned)).toBe('Reload the page.');
  expect(failureLine(failureOf('thrown'))).toContain('(string)');
  const failure = new PageFailure('busy', { code: 'queue-busy' });
  expect(failureOf(failure)).toBe(failure);
});
