import { describe, expect, it } from 'vitest';
import { EMPLOYEE, employee, type Employee } from './employee';
import type { ForgePackages } from './forge-packages';
import { runApp, type Running } from './test-app';

type FilterOf = (forge: ForgePackages['kvs']) => InstanceType<ForgePackages['kvs']['Filter']>;

const app = (): Running => runApp({ entities: [EMPLOYEE] });
const hire = ({ run }: Running, key: string, value: object) => run(({ kvs: { kvs } }) => kvs.entity('employee').set(key, value));
const rowsOf = ({ host }: Running) =>
  Object.fromEntries(host.rows.all('site-1', host.clock.now()).map(({ key, value }) => [key, JSON.parse(value) as unknown]));
const transact = ({ run }: Running, build: (forge: ForgePackages['kvs']) => { execute(): Promise<void> }) => run(({ kvs }) => build(kvs).execute());

const FAILED = { code: 'TRANSACTION_CONDITION_FAILED', responseDetails: { status: 409 } };

describe('a transaction', () => {
  it('writes and deletes all, or nothing', async () => {
    const running = app();
    await hire(running, 'e1', employee('Davis', 30));
    await hire(running, 'e2', employee('Scott', 41));
    const attempt = (age: number) =>
      transact(running, ({ kvs, Filter, FilterConditions }) =>
        kvs
          .transact()
          .set('e3', employee('Adams', 50), { entityName: 'employee' })
          .delete('e2', { entityName: 'employee' })
          .check('e1', { entityName: 'employee', conditions: new Filter<Employee>().and('age', FilterConditions.equalTo(age)) }),
      );
    await expect(attempt(31)).rejects.toMatchObject(FAILED);
    expect(rowsOf(running)).toEqual({ e1: employee('Davis', 30), e2: employee('Scott', 41) });
    await attempt(30);
    expect(rowsOf(running)).toEqual({ e1: employee('Davis', 30), e3: employee('Adams', 50) });
    expect(running.refused()).toEqual([]);
  });

  it('writes nothing when one of its values cannot be', async () => {
    const running = app();
    const attempt = transact(running, ({ kvs }) =>
      kvs.transact().set('e1', employee('Davis', 30), { entityName: 'employee' }).set('e2', { age: 'old' }, { entityName: 'employee' }),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID_ENTITY_VALUE' });
    expect(rowsOf(running)).toEqual({});
  });

  it('holds 25 operations, each on a key of its own, and 4 MB', async () => {
    const running = app();
    const set = (keys: readonly string[], value: unknown = 1) =>
      transact(running, ({ kvs }) => keys.reduce((builder, key) => builder.set(key, value as string), kvs.transact()));
    const keys = Array.from({ length: 26 }, (_, i) => `k${i}`);
    await set(keys.slice(0, 25));
    expect(Object.keys(rowsOf(running))).toHaveLength(25);
    await expect(set(keys)).rejects.toMatchObject({ code: 'TOO_MANY_KEYS' });
    await expect(set(['a', 'a'])).rejects.toMatchObject({ code: 'DUPLICATE_KEYS' });
    await expect(set([])).rejects.toMatchObject({ code: 'EMPTY_REQUEST' });
    await expect(set(keys.slice(0, 21), 'x'.repeat(200 * 1024))).rejects.toMatchObject({ code: 'MAX_SIZE' });
    const both = transact(running, ({ kvs }) => kvs.transact().set('b', 1).delete('b'));
    await expect(both).rejects.toMatchObject({ code: 'DUPLICATE_KEYS' });
    expect(Object.keys(rowsOf(running))).toHaveLength(25);
  });

  it('gives a row a time to live', async () => {
    const running = app();
    await transact(running, ({ kvs }) => kvs.transact().set('a', 1, undefined, { ttl: { unit: 'SECONDS', value: 1 } }));
    expect(rowsOf(running)).toEqual({ a: 1 });
    running.host.clock.moveTo(running.host.clock.now() + 2000);
    expect(rowsOf(running)).toEqual({});
  });
});

describe('a condition', () => {
  const holds = async (running: Running, key: string, filter: FilterOf): Promise<boolean> => {
    try {
      await transact(running, (forge) => forge.kvs.transact().check(key, { entityName: 'employee', conditions: filter(forge) }));
      return true;
    } catch (error) {
      expect(error).toMatchObject(FAILED);
      return false;
    }
  };

  const CASES: [name: string, yes: FilterOf, no: FilterOf][] = [
    ['equalTo', (k) => new k.Filter().and('age', k.FilterConditions.equalTo(30)), (k) => new k.Filter().and('age', k.FilterConditions.equalTo(31))],
    ['notEqualTo', (k) => new k.Filter().and('age', k.FilterConditions.notEqualTo(31)), (k) => new k.Filter().and('age', k.FilterConditions.notEqualTo(30))],
    ['equalTo of a boolean', (k) => new k.Filter().and('remote', k.FilterConditions.equalTo(true)), (k) => new k.Filter().and('remote', k.FilterConditions.equalTo(false))],
    ['exists', (k) => new k.Filter().and('age', k.FilterConditions.exists()), (k) => new k.Filter().and('height', k.FilterConditions.exists())],
    ['notExists', (k) => new k.Filter().and('height', k.FilterConditions.notExists()), (k) => new k.Filter().and('age', k.FilterConditions.notExists())],
    ['beginsWith', (k) => new k.Filter().and('surname', k.FilterConditions.beginsWith('Da')), (k) => new k.Filter().and('surname', k.FilterConditions.beginsWith('av'))],
    ['contains', (k) => new k.Filter().and('surname', k.FilterConditions.contains('vi')), (k) => new k.Filter().and('surname', k.FilterConditions.contains('VI'))],
    ['notContains', (k) => new k.Filter().and('surname', k.FilterConditions.notContains('VI')), (k) => new k.Filter().and('surname', k.FilterConditions.notContains('vi'))],
    ['greaterThan', (k) => new k.Filter().and('age', k.FilterConditions.greaterThan(29)), (k) => new k.Filter().and('age', k.FilterConditions.greaterThan(30))],
    ['greaterThanEqualTo', (k) => new k.Filter().and('age', k.FilterConditions.greaterThanEqualTo(30)), (k) => new k.Filter().and('age', k.FilterConditions.greaterThanEqualTo(31))],
    ['lessThan', (k) => new k.Filter().and('age', k.FilterConditions.lessThan(31)), (k) => new k.Filter().and('age', k.FilterConditions.lessThan(30))],
    ['lessThanEqualTo', (k) => new k.Filter().and('age', k.FilterConditions.lessThanEqualTo(30)), (k) => new k.Filter().and('age', k.FilterConditions.lessThanEqualTo(29))],
    ['between', (k) => new k.Filter().and('age', k.FilterConditions.between(30, 40)), (k) => new k.Filter().and('age', k.FilterConditions.between(31, 40))],
    [
      'and',
      (k) => new k.Filter().and('age', k.FilterConditions.equalTo(30)).and('surname', k.FilterConditions.equalTo('Davis')),
      (k) => new k.Filter().and('age', k.FilterConditions.equalTo(30)).and('surname', k.FilterConditions.equalTo('Scott')),
    ],
    [
      'or',
      (k) => new k.Filter().or('age', k.FilterConditions.equalTo(31)).or('surname', k.FilterConditions.equalTo('Davis')),
      (k) => new k.Filter().or('age', k.FilterConditions.equalTo(31)).or('surname', k.FilterConditions.equalTo('Scott')),
    ],
  ];

  it.each(CASES)('%s holds when it should, and only then', async (_, yes, no) => {
    const running = app();
    await hire(running, 'e1', employee('Davis', 30, { remote: true }));
    expect([await holds(running, 'e1', yes), await holds(running, 'e1', no)]).toEqual([true, false]);
  });

  it('on a row that does not exist never holds, but for notExists', async () => {
    const running = app();
    expect(await holds(running, 'e9', (k) => new k.Filter().and('age', k.FilterConditions.notEqualTo(1)))).toBe(false);
    expect(await holds(running, 'e9', (k) => new k.Filter().and('surname', k.FilterConditions.notContains('x')))).toBe(false);
    expect(await holds(running, 'e9', (k) => new k.Filter().and('age', k.FilterConditions.notExists()))).toBe(true);
  });

  it('sees the row as it is now, though a query would not', async () => {
    const running = app();
    await hire(running, 'e1', employee('Davis', 30));
    await hire(running, 'e1', employee('Davis', 31));
    expect(await holds(running, 'e1', (k) => new k.Filter().and('age', k.FilterConditions.equalTo(31)))).toBe(true);
  });

  it.each([
    ['an untyped attribute', (k) => new k.Filter().and('notes', k.FilterConditions.exists()), { code: 'INVALID_FILTER_CONDITION', responseDetails: { status: 422 } }],
    ['beginsWith on a number', (k) => new k.Filter().and('age', k.FilterConditions.beginsWith('3')), { code: 'INVALID_FILTER_CONDITION' }],
    ['an undeclared attribute', (k) => new k.Filter().and('salary', k.FilterConditions.exists()), { code: 'INVALID_ENTITY_ATTRIBUTE' }],
  ] satisfies [string, FilterOf, object][])('is refused on %s', async (_, filter, refusal) => {
    const running = app();
    const attempt = transact(running, (forge) => forge.kvs.transact().delete('e1', { entityName: 'employee', conditions: filter(forge) }));
    await expect(attempt).rejects.toMatchObject(refusal);
  });

  it('works on entities only', async () => {
    const running = app();
    const attempt = running.run(async ({ api }) => {
      const body = { delete: [{ key: 'plain', conditions: { and: [{ property: 'age', condition: 'EXISTS', values: [true] }] } }] };
      const call = api.__fetchProduct({ type: 'kvs', provider: 'app', remote: 'kvs' } as never);
      const response = await call('/api/v1/transaction', { method: 'POST', body: JSON.stringify(body) });
      return (await response.json()) as unknown;
    });
    expect(await attempt).toEqual({ code: 'INVALID_FILTER_CONDITION', message: 'Conditions work on custom entities only.' });
  });
});
