import { describe, expect, it } from 'vitest';
import { EMPLOYEE, employee, type Employee } from './employee';
import type { ForgePackages } from './forge-packages';
import { MINUTE, runApp, type Running } from './test-app';

const set = ({ run }: Running, value: object, entity = 'employee') =>
  run(({ kvs: { kvs } }) => kvs.entity(entity).set('e1', value));

describe('an entity row', () => {
  it('lives apart from plain keys and from other entities', async () => {
    const other = { name: 'contractor', attributes: { surname: { type: 'string' } }, indexes: [] };
    const { run } = runApp({ entities: [EMPLOYEE, other] });
    const seen = await run(async ({ kvs: { kvs } }) => {
      await kvs.entity('employee').set('e1', employee('Davis', 30));
      await kvs.entity('contractor').set('e1', { surname: 'Scott' });
      const before = [
        await kvs.get('e1'),
        await kvs.entity('employee').get('e1'),
        await kvs.entity('contractor').get('e1'),
      ];
      await kvs.entity('employee').delete('e1');
      return { before, after: [await kvs.entity('employee').get('e1'), await kvs.entity('contractor').get('e1')] };
    });
    expect(seen).toEqual({
      before: [undefined, employee('Davis', 30), { surname: 'Scott' }],
      after: [undefined, { surname: 'Scott' }],
    });
  });

  it('obeys the policy for keys that exist', async () => {
    const { run } = runApp({ entities: [EMPLOYEE] });
    const once = (age: number) =>
      run(({ kvs: { kvs } }) =>
        kvs.entity<Employee>('employee').set('e1', employee('Davis', age), { keyPolicy: 'FAIL_IF_EXISTS' }),
      );
    await once(30);
    await expect(once(31)).rejects.toMatchObject({ code: 'KEY_ALREADY_EXISTS' });
  });

  it('takes every declared type, up to its bounds', async () => {
    const app = runApp({ entities: [EMPLOYEE] });
    await set(app, { surname: 'ö', age: -(2 ** 31), height: 1e-130, remote: false, notes: { any: ['thing'] } });
    await set(app, { age: 2 ** 31 - 1, height: 0 });
    await set(app, {});
    expect(app.refused()).toEqual([]);
  });

  it.each([
    ['a number for a string', { surname: 7 }],
    ['a blank string', { surname: ' ' }],
    ['a fraction for an integer', { age: 1.5 }],
    ['an integer of 33 bits', { age: 2 ** 31 }],
    ['a text for an integer', { age: '30' }],
    ['a float too near to zero', { height: 1e-131 }],
    ['a float too large', { height: 1e126 }],
    ['a text for a boolean', { remote: 'yes' }],
    ['null', { age: null }],
  ])('refuses %s', async (_, value) => {
    const app = runApp({ entities: [EMPLOYEE] });
    await expect(set(app, value)).rejects.toMatchObject({
      code: 'INVALID_ENTITY_VALUE',
      responseDetails: { status: 400 },
    });
    expect(app.host.rows.all('site-1', app.host.clock.now())).toEqual([]);
  });

  it('refuses what the manifest does not declare, and what is no object', async () => {
    const app = runApp({ entities: [EMPLOYEE] });
    await expect(set(app, {}, 'manager')).rejects.toMatchObject({ code: 'INVALID_ENTITY_TYPE' });
    await expect(set(app, { salary: 1 })).rejects.toMatchObject({ code: 'INVALID_ENTITY_ATTRIBUTE' });
    await expect(set(app, ['list'])).rejects.toMatchObject({ code: 'INVALID_ENTITY_VALUE' });
    await expect(app.run(({ kvs: { kvs } }) => kvs.entity('manager').get('e1'))).rejects.toMatchObject({
      code: 'INVALID_ENTITY_TYPE',
    });
    await expect(app.run(({ kvs: { kvs } }) => kvs.entity('employee').set('', {}))).rejects.toMatchObject({
      code: 'EMPTY_KEY',
    });
  });
});

const PEOPLE = {
  e1: employee('Davis', 30, { remote: true }),
  e2: employee('Scott', 41, { remote: false }),
  e3: employee('Adams', 30, { remote: true }),
  e4: employee('Dean', 55, { remote: true }),
  e5: { surname: 'Ageless' },
};

const staffed = async (): Promise<Running> => {
  const app = runApp({ entities: [EMPLOYEE] });
  await app.run(({ kvs: { kvs } }) =>
    kvs.batchSet(Object.entries(PEOPLE).map(([key, value]) => ({ key, value, entityName: 'employee' }))),
  );
  app.host.clock.moveTo(app.host.clock.now() + MINUTE);
  return app;
};

const query = ({ kvs: { kvs } }: ForgePackages) => kvs.entity<Employee>('employee').query();
type Found = Promise<{ results: { key: string }[] }>;
const keys = async (found: Found): Promise<string[]> => (await found).results.map(({ key }) => key);

describe('a query of entities', () => {
  it('goes by key, by one attribute, or by a named index', async () => {
    const { run, refused } = await staffed();
    expect(await run((forge) => keys(query(forge).index('by-key').getMany()))).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
    expect(await run((forge) => keys(query(forge).index('surname').getMany()))).toEqual(['e3', 'e5', 'e1', 'e4', 'e2']);
    // A row without the attribute is not in its index.
    expect(await run((forge) => keys(query(forge).index('by-age').getMany()))).toEqual(['e1', 'e3', 'e2', 'e4']);
    expect(refused()).toEqual([]);
  });

  it('keeps to a partition and to a range of it, forwards or backwards', async () => {
    const { run } = await staffed();
    const asked = await run(async (forge) => {
      const { WhereConditions, Sort } = forge.kvs;
      const index = () => query(forge).index('by-place', { partition: [true] });
      return [
        await keys(index().getMany()),
        await keys(index().where(WhereConditions.greaterThan(30)).getMany()),
        await keys(index().sort(Sort.DESC).getMany()),
        await keys(query(forge).index('surname').where(WhereConditions.beginsWith('D')).getMany()),
        await keys(query(forge).index('by-age').where(WhereConditions.between(35, 55)).getMany()),
      ];
    });
    expect(asked).toEqual([['e1', 'e3', 'e4'], ['e4'], ['e4', 'e3', 'e1'], ['e1', 'e4'], ['e2', 'e4']]);
  });

  it('filters in memory: a page may be empty though more follow', async () => {
    const { run } = await staffed();
    const pages = await run(async (forge) => {
      const { Filter, FilterConditions } = forge.kvs;
      const page = (cursor?: string) => {
        const builder = query(forge)
          .index('by-age')
          .filters(new Filter<Employee>().and('surname', FilterConditions.contains('co')))
          .limit(2);
        return (cursor === undefined ? builder : builder.cursor(cursor)).getMany();
      };
      const first = await page();
      return [first.results, (await page(first.nextCursor)).results.map(({ key }) => key), typeof first.nextCursor];
    });
    expect(pages).toEqual([[], ['e2'], 'string']);
  });

  it('refuses an index, a partition, a limit or a condition that cannot be', async () => {
    const { run } = await staffed();
    const refusal = (code: string, status = 400) => ({ code, responseDetails: { status } });
    await expect(run((forge) => query(forge).index('by-height').getMany())).rejects.toMatchObject(
      refusal('INVALID_ENTITY_INDEX'),
    );
    await expect(run((forge) => query(forge).index('by-place').getMany())).rejects.toMatchObject(
      refusal('INVALID_ENTITY_INDEX'),
    );
    const tooMany = run((forge) => query(forge).index('by-age').limit(101).getMany());
    await expect(tooMany).rejects.toMatchObject(refusal('COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE'));
    const onAny = run((forge) => {
      const filter = new forge.kvs.Filter<Employee>().and('notes', forge.kvs.FilterConditions.exists());
      return query(forge).index('by-age').filters(filter).getMany();
    });
    await expect(onAny).rejects.toMatchObject(refusal('INVALID_FILTER_CONDITION', 422));
  });
});
