import type { Filter } from '@forge/kvs';
import { describe, expect, it } from 'vitest';
import { EMPLOYEE, employee, type Employee } from './employee';
import type { ForgePackages } from './forge-packages';
import { runApp, type Running } from './test-app';

type Kvs = ForgePackages['kvs'];
type EmployeeFilter = InstanceType<typeof Filter<Employee>>;
type Conditions = ReturnType<EmployeeFilter['and']> | ReturnType<EmployeeFilter['or']>;
type FilterOf = (kvs: Kvs) => Conditions;

const app = (): Running => runApp({ entities: [EMPLOYEE] });
const hire = ({ run }: Running, key: string, value: object) =>
  run(({ kvs: { kvs } }) => kvs.entity('employee').set(key, value));
const rowsOf = ({ host }: Running) =>
  Object.fromEntries(
    host.rows.all('site-1', host.clock.now()).map(({ key, value }) => [key, JSON.parse(value) as unknown]),
  );
const transact = ({ run }: Running, build: (forge: ForgePackages['kvs']) => { execute(): Promise<void> }) =>
  run(({ kvs }) => build(kvs).execute());

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
          .check('e1', {
            entityName: 'employee',
            conditions: new Filter<Employee>().and('age', FilterConditions.equalTo(age)),
          }),
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
      kvs
        .transact()
        .set('e1', employee('Davis', 30), { entityName: 'employee' })
        .set('e2', { age: 'old' }, { entityName: 'employee' }),
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
      await transact(running, (kvs) =>
        kvs.kvs.transact().check(key, { entityName: 'employee', conditions: filter(kvs) }),
      );
      return true;
    } catch (error) {
      expect(error).toMatchObject(FAILED);
      return false;
    }
  };

  type Names = Kvs['FilterConditions'];
  type Condition = ReturnType<Names[keyof Names]>;
  const on =
    (attribute: string, condition: (is: Names) => Condition): FilterOf =>
    (kvs) =>
      new kvs.Filter<Employee>().and(attribute, condition(kvs.FilterConditions));

  it.each<[name: string, attribute: string, yes: (is: Names) => Condition, no: (is: Names) => Condition]>([
    ['equalTo', 'age', (is) => is.equalTo(30), (is) => is.equalTo(31)],
    ['equalTo', 'remote', (is) => is.equalTo(true), (is) => is.equalTo(false)],
    ['notEqualTo', 'age', (is) => is.notEqualTo(31), (is) => is.notEqualTo(30)],
    ['exists', 'age', (is) => is.exists(), (is) => is.notExists()],
    ['notExists', 'height', (is) => is.notExists(), (is) => is.exists()],
    ['beginsWith', 'surname', (is) => is.beginsWith('Da'), (is) => is.beginsWith('av')],
    ['contains', 'surname', (is) => is.contains('vi'), (is) => is.contains('VI')],
    ['notContains', 'surname', (is) => is.notContains('VI'), (is) => is.notContains('vi')],
    ['greaterThan', 'age', (is) => is.greaterThan(29), (is) => is.greaterThan(30)],
    ['greaterThanEqualTo', 'age', (is) => is.greaterThanEqualTo(30), (is) => is.greaterThanEqualTo(31)],
    ['lessThan', 'age', (is) => is.lessThan(31), (is) => is.lessThan(30)],
    ['lessThanEqualTo', 'age', (is) => is.lessThanEqualTo(30), (is) => is.lessThanEqualTo(29)],
    ['between', 'age', (is) => is.between(30, 40), (is) => is.between(31, 40)],
  ])('%s on %s holds when it should, and only then', async (_, attribute, yes, no) => {
    const running = app();
    await hire(running, 'e1', employee('Davis', 30, { remote: true }));
    expect([await holds(running, 'e1', on(attribute, yes)), await holds(running, 'e1', on(attribute, no))]).toEqual([
      true,
      false,
    ]);
  });

  it('joins others by and, or by or', async () => {
    const running = app();
    await hire(running, 'e1', employee('Davis', 30));
    const both =
      (surname: string): FilterOf =>
      ({ Filter, FilterConditions: is }) =>
        new Filter<Employee>().and('age', is.equalTo(30)).and('surname', is.equalTo(surname));
    const either =
      (surname: string): FilterOf =>
      ({ Filter, FilterConditions: is }) =>
        new Filter<Employee>().or('age', is.equalTo(31)).or('surname', is.equalTo(surname));
    const seen = [both('Davis'), both('Scott'), either('Davis'), either('Scott')].map(
      (filter) => () => holds(running, 'e1', filter),
    );
    expect([await seen[0]!(), await seen[1]!(), await seen[2]!(), await seen[3]!()]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('on a row that does not exist never holds, but for notExists', async () => {
    const running = app();
    expect(
      await holds(
        running,
        'e9',
        on('age', (is) => is.notEqualTo(1)),
      ),
    ).toBe(false);
    expect(
      await holds(
        running,
        'e9',
        on('surname', (is) => is.notContains('x')),
      ),
    ).toBe(false);
    expect(
      await holds(
        running,
        'e9',
        on('age', (is) => is.notExists()),
      ),
    ).toBe(true);
  });

  it('sees the row as it is now, though a query would not', async () => {
    const running = app();
    await hire(running, 'e1', employee('Davis', 30));
    await hire(running, 'e1', employee('Davis', 31));
    expect(
      await holds(
        running,
        'e1',
        on('age', (is) => is.equalTo(31)),
      ),
    ).toBe(true);
  });

  it('guards a write or a delete as well', async () => {
    const running = app();
    await hire(running, 'e1', employee('Davis', 30));
    const conditions = on('age', (is) => is.equalTo(31));
    const write = transact(running, (kvs) =>
      kvs.kvs.transact().set('e1', employee('Scott', 1), { entityName: 'employee', conditions: conditions(kvs) }),
    );
    await expect(write).rejects.toMatchObject(FAILED);
    const remove = transact(running, (kvs) =>
      kvs.kvs.transact().delete('e1', { entityName: 'employee', conditions: conditions(kvs) }),
    );
    await expect(remove).rejects.toMatchObject(FAILED);
    expect(rowsOf(running)).toEqual({ e1: employee('Davis', 30) });
  });

  it.each<[string, FilterOf, code: string, status: number]>([
    ['an untyped attribute', on('notes', (is) => is.exists()), 'INVALID_FILTER_CONDITION', 422],
    ['a number, as the beginning of a text', on('age', (is) => is.beginsWith('3')), 'INVALID_FILTER_CONDITION', 422],
    ['an undeclared attribute', on('salary', (is) => is.exists()), 'INVALID_ENTITY_ATTRIBUTE', 400],
  ])('is refused on %s', async (_, filter, code, status) => {
    const attempt = transact(app(), (kvs) =>
      kvs.kvs.transact().delete('e1', { entityName: 'employee', conditions: filter(kvs) }),
    );
    await expect(attempt).rejects.toMatchObject({ code, responseDetails: { status } });
  });

  it('works on entities only, and a check needs one', async () => {
    const running = app();
    const ask = (body: object) =>
      running.run(async ({ api }) => {
        const call = api.__fetchProduct({ type: 'kvs', provider: 'app', remote: 'kvs' } as never);
        const response = await call('/api/v1/transaction', { method: 'POST', body: JSON.stringify(body) });
        return (await response.json()) as unknown;
      });
    const conditions = { and: [{ property: 'age', condition: 'EXISTS', values: [true] }] };
    expect([
      await ask({ delete: [{ key: 'plain', conditions }] }),
      await ask({ check: [{ key: 'e1', entityName: 'employee' }] }),
    ]).toEqual([
      { code: 'INVALID_FILTER_CONDITION', message: 'Conditions work on custom entities only.' },
      { code: 'EMPTY_FILTER_OPERATOR', message: 'A check needs conditions.' },
    ]);
  });
});
