import { checkConditions, checkEntity, entityNamed, fulfils, type Entity } from './entities';
import { candidates } from './entity-index';
import { queryEntity, type EntityQuery } from './entity-query';
import { checkKey, checkTogether, checkValue, expiryOf } from './kvs-checks';
import type { BatchKey } from './faults';
import { ABSENT, failedKey, partBatch } from './kvs-batch';
import { KvsError } from './kvs-error';
import { KvsRate, unitsOf } from './kvs-rate';
import { PLAIN, SECRET, type KvsRows, type Row } from './kvs-rows';
import { pageOf, prefixOf, shown, type Item, type Query, type Transaction } from './kvs-requests';
import { BATCH_BYTES, QUERY_PAGE, QUERY_PAGE_DEFAULT } from './limits';
import type { Meter } from './meter';
import { EMPTY_READ_BYTES } from './prices';

export interface KvsAnswer {
  readonly status: number;
  readonly body: string;
}

/** One request to the store, as the platform sees it. */
interface Call {
  readonly installation: string;
  readonly now: number;
  readonly meter: Meter;
  readonly operation: string;
  readonly text: string;
  /** Whether a batch fails for this key alone. */
  readonly fails: (key: BatchKey) => boolean;
}

export type KvsCall = Omit<Call, 'operation'> & { readonly path: string };

const given = (body: string): KvsAnswer => ({ status: 200, body });
const ok = (body: unknown): KvsAnswer => given(JSON.stringify(body));
const done: KvsAnswer = { status: 204, body: '' };

const bytesOf = (text: string): number => Buffer.byteLength(text);
const sizeOf = (row: Row | null): number => (row ? bytesOf(row.key) + bytesOf(row.value) : EMPTY_READ_BYTES);

/** Forge's key-value and custom entity store: `/api/v1/…` bodies in, answers with Forge's error codes out. */
export class Kvs {
  private readonly rate = new KvsRate();

  constructor(
    private readonly rows: KvsRows,
    private readonly entities: readonly Entity[],
  ) {}

  handle({ path, ...rest }: KvsCall): KvsAnswer {
    const operation = path.replace('/api/v1/', '');
    const call: Call = { ...rest, operation };
    call.meter.kvsRequest(operation);
    try {
      return this.dispatch(call, JSON.parse(call.text));
    } catch (error) {
      if (!(error instanceof KvsError)) throw error;
      return { status: error.status, body: JSON.stringify({ code: error.code, message: error.message }) };
    }
  }

  private dispatch(call: Call, body: unknown): KvsAnswer {
    const { operation } = call;
    switch (operation) {
      case 'get':
      case 'entity/get':
      case 'secret/get':
        return this.get(call, body as Item);
      case 'set':
      case 'entity/set':
      case 'secret/set':
        return this.set(call, body as Item);
      case 'delete':
      case 'entity/delete':
      case 'secret/delete':
        return this.delete(call, body as Item);
      case 'query':
        return this.query(call, body as Query);
      case 'entity/query':
        return this.queryEntity(call, body as EntityQuery);
      case 'batch/get':
        return this.batchGet(call, body as Item[]);
      case 'batch/set':
        return this.batchSet(call, body as Item[]);
      case 'batch/delete':
        return this.batchDelete(call, body as Item[]);
      case 'transaction':
        return this.transact(call, body as Transaction);
      default:
        throw new KvsError(404, 'NOT_FOUND', `There is no KVS operation ${operation}.`);
    }
  }

  /** The table of an item: plain keys, secrets, or a declared entity. */
  private tableOf({ operation }: Call, item: { entityName?: string }): string {
    if (operation.startsWith('secret/')) return SECRET;
    return item.entityName === undefined ? PLAIN : entityNamed(this.entities, item.entityName).name;
  }

  private place(call: Call, item: Item): { table: string; key: string } {
    const table = this.tableOf(call, item);
    return { table, key: checkKey(item.key, table === PLAIN || table === SECRET ? 'KEY_TOO_SHORT' : 'EMPTY_KEY') };
  }

  private charge({ installation, now, meter }: Call, readBytes: number, writeBytes: number): void {
    this.rate.spend(
      installation,
      now,
      readBytes > 0 ? unitsOf(readBytes) : 0,
      writeBytes > 0 ? unitsOf(writeBytes) : 0,
    );
    meter.kvsBytes(readBytes, writeBytes);
  }

  private get(call: Call, item: Item): KvsAnswer {
    const { table, key } = this.place(call, item);
    const row = this.rows.get(call.installation, table, key, call.now);
    this.charge(call, sizeOf(row), 0);
    if (!row) throw new KvsError(404, 'KEY_NOT_FOUND', 'The specified key does not exist.');
    return given(shown(row, { metadata: item.options?.metadataFields }));
  }

  private checked(table: string, value: unknown): string {
    if (table !== PLAIN && table !== SECRET) checkEntity(entityNamed(this.entities, table), value);
    return checkValue(value);
  }

  private set(call: Call, item: Item): KvsAnswer {
    const { installation, now } = call;
    const { table, key } = this.place(call, item);
    const value = this.checked(table, item.value);
    const expires = expiryOf(item.options?.ttl, now);
    const before = this.rows.get(installation, table, key, now);
    this.charge(call, 0, bytesOf(key) + bytesOf(value));
    if (item.options?.keyPolicy === 'FAIL_IF_EXISTS' && before) {
      throw new KvsError(409, 'KEY_ALREADY_EXISTS', 'The specified key already exists.');
    }
    this.rows.set(installation, table, key, value, expires, now);
    if (item.options?.returnValue === undefined) return done;
    const returned = item.options.returnValue === 'PREVIOUS' ? before : this.rows.get(installation, table, key, now);
    return returned ? given(shown(returned, { metadata: item.options.returnMetadataFields })) : done;
  }

  private delete(call: Call, item: Item): KvsAnswer {
    const { table, key } = this.place(call, item);
    this.charge(call, 0, bytesOf(key));
    this.rows.remove(call.installation, table, key, call.now);
    return done;
  }

  private query(call: Call, query: Query): KvsAnswer {
    const limit = query.limit ?? QUERY_PAGE_DEFAULT;
    if (!(limit >= 1 && limit <= QUERY_PAGE))
      throw new KvsError(400, 'LIST_QUERY_LIMIT_EXCEEDED', 'A page holds 1 to 100 rows.');
    const prefix = prefixOf(query);
    const after = query.after === undefined ? '' : Buffer.from(query.after, 'base64url').toString();
    const found = this.rows.list(call.installation, PLAIN, prefix, after, limit + 1, call.now);
    const page = found.slice(0, limit);
    this.chargePage(call, page);
    const last = page.at(-1);
    const cursor = found.length > limit && last ? Buffer.from(last.key).toString('base64url') : undefined;
    return given(pageOf(page, query, cursor));
  }

  private queryEntity(call: Call, query: EntityQuery): KvsAnswer {
    const entity = entityNamed(this.entities, query.entityName);
    const rows = candidates(this.rows, call.installation, entity, query, call.now);
    const { page, matching, cursor } = queryEntity(entity, query, rows);
    this.chargePage(call, page);
    return given(pageOf(matching, query, cursor));
  }

  private chargePage(call: Call, page: readonly Row[]): void {
    this.charge(call, page.length === 0 ? EMPTY_READ_BYTES : page.reduce((sum, row) => sum + sizeOf(row), 0), 0);
  }

  private batchGet(call: Call, items: Item[]): KvsAnswer {
    this.checkBatch(call, items);
    const parted = partBatch(items, 'batch/get', call.fails);
    const rows = items.filter(parted.works).map((item) => {
      const { table, key } = this.place(call, item);
      return { item, row: this.rows.get(call.installation, table, key, call.now) };
    });
    this.charge(
      call,
      rows.reduce((sum, { row }) => sum + sizeOf(row), 0),
      0,
    );
    const answered = rows
      .flatMap(({ item: { entityName, options }, row }) =>
        row ? [shown(row, { metadata: options?.metadataFields, more: { entityName } })] : [],
      )
      .join(',');
    if (bytesOf(answered) > BATCH_BYTES) throw new KvsError(413, 'MAX_SIZE', 'The batch reads more than 4 MB.');
    const absent = rows.flatMap(({ item, row }) => (row ? [] : [failedKey(item, ABSENT)]));
    return given(`{"successfulKeys":[${answered}],"failedKeys":${JSON.stringify([...absent, ...parted.failedKeys])}}`);
  }

  private batchSet(call: Call, items: Item[]): KvsAnswer {
    this.checkBatch(call, items);
    const { installation, now } = call;
    const { works, ...answered } = partBatch(items, 'batch/set', call.fails);
    const sets = items.map((item) => {
      const { table, key } = this.place(call, item);
      return { item, table, key, value: this.checked(table, item.value), expires: expiryOf(item.options?.ttl, now) };
    });
    this.charge(
      call,
      0,
      sets.reduce((sum, { key, value }) => sum + bytesOf(key) + bytesOf(value), 0),
    );
    for (const { item, table, key, value, expires } of sets)
      if (works(item)) this.rows.set(installation, table, key, value, expires, now);
    return ok(answered);
  }

  private batchDelete(call: Call, items: Item[]): KvsAnswer {
    this.checkBatch(call, items);
    const { works, ...answered } = partBatch(items, 'batch/delete', call.fails);
    const places = items.map((item) => ({ item, ...this.place(call, item) }));
    this.charge(
      call,
      0,
      places.reduce((sum, { key }) => sum + bytesOf(key), 0),
    );
    for (const { item, table, key } of places)
      if (works(item)) this.rows.remove(call.installation, table, key, call.now);
    return ok(answered);
  }

  private checkBatch(call: Call, items: Item[]): void {
    checkTogether(
      items.map(({ key, entityName }) => `${entityName ?? ''} ${key}`),
      call.text,
      'batch',
    );
  }

  private transact(call: Call, transaction: Transaction): KvsAnswer {
    const { installation, now } = call;
    const sets = transaction.set ?? [];
    const deletes = transaction.delete ?? [];
    const checks = transaction.check ?? [];
    const all = [...sets, ...deletes, ...checks];
    checkTogether(
      all.map(({ key, entityName }) => `${entityName ?? ''} ${key}`),
      call.text,
      'transaction',
    );
    const writes = sets.map((item) => {
      const { table, key } = this.place(call, item);
      return { table, key, value: this.checked(table, item.value), expires: expiryOf(item.options?.ttl, now) };
    });
    const removals = deletes.map((item) => this.place(call, item));
    const bytes = writes.reduce((sum, { key, value }) => sum + bytesOf(key) + bytesOf(value), 0);
    // A transaction counts as a write, even one that only checks.
    this.charge(call, 0, Math.max(1, bytes + removals.reduce((sum, { key }) => sum + bytesOf(key), 0)));
    if (checks.some(({ conditions }) => !conditions))
      throw new KvsError(400, 'EMPTY_FILTER_OPERATOR', 'A check needs conditions.');
    for (const item of all) this.checkConditions(call, item);
    this.rows.transaction(() => {
      for (const { table, key, value, expires } of writes) this.rows.set(installation, table, key, value, expires, now);
      for (const { table, key } of removals) this.rows.remove(installation, table, key, now);
    });
    return done;
  }

  private checkConditions(call: Call, item: Item): void {
    if (!item.conditions) return;
    const { table, key } = this.place(call, item);
    if (table === PLAIN)
      throw new KvsError(400, 'INVALID_FILTER_CONDITION', 'Conditions work on custom entities only.');
    checkConditions(entityNamed(this.entities, table), item.conditions);
    const row = this.rows.get(call.installation, table, key, call.now);
    const value = row ? (JSON.parse(row.value) as Record<string, unknown>) : null;
    if (!fulfils(value, item.conditions))
      throw new KvsError(409, 'TRANSACTION_CONDITION_FAILED', 'A condition was not met.');
  }
}
