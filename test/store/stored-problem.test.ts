import { expect, it } from 'vitest';
import { readPrices } from '../../src/pricing/read-prices';
import { savePrices } from '../../src/pricing/save-prices';
import { PRICES } from '../../src/pricing/state';
import { parse } from '../../src/store/parse';
import { StoredProblem, StoredProblems } from '../../src/store/stored-problem';
import { MemoryRecords } from '../fakes/memory';

it('a problem is read as it was stored: a code with data, known to this version or not', () => {
  const refused = { code: 'jira-refused', asked: 'users', status: 403 };
  expect(parse(StoredProblem, refused)).toEqual(refused);
  expect(parse(StoredProblem, { code: 'of-tomorrow', n: 3 })).toEqual({ code: 'of-tomorrow', n: 3 });
  expect(parse(StoredProblem, { code: 'nested', data: {} })).toBeNull();
});

it('a sentence of an older version is shown as it is', () => {
  const told = { code: 'told', text: 'Jira did not answer.' };
  expect(parse(StoredProblem, 'Jira did not answer.')).toEqual(told);
  expect(parse(StoredProblems, 'Jira did not answer.')).toEqual([told]);
  expect(parse(StoredProblems, ['Jira did not answer.', { code: 'out-of-points' }])).toEqual([
    told,
    { code: 'out-of-points' },
  ]);
  expect(parse(StoredProblems, null)).toEqual([]);
});

it('prices that cannot be read are told, and saving them mends it', async () => {
  const records = new MemoryRecords();
  expect(await readPrices({ records })).toEqual({ currency: 'USD', prices: [], problem: null });
  records.rows.set(PRICES.key, { version: 2, bytes: new Uint8Array([1]) });
  const problem = { code: 'record-unreadable', record: 'prices' };
  expect(await readPrices({ records })).toEqual({ currency: 'USD', prices: [], problem });
  await savePrices({ records }, { currency: 'EUR', prices: [] });
  expect(await readPrices({ records })).toEqual({ currency: 'EUR', prices: [], problem: null });
});
