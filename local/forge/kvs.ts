import { checkEntity, entityNamed, fulfils, type Conditions, type Entity } from './entities';
import { checkKey, checkTogether, checkValue, expiryOf } from './kvs-checks';
import { KvsError } from './kvs-error';
import { KvsRate, unitsOf } from './kvs-rate';
import { PLAIN, SECRET, type KvsRows, type Row } from './kvs-rows';
import { QUERY_PAGE, QUERY_PAGE_DEFAULT } from './limits';
import type { Meter } from './meter';
import { EMPTY_READ_BYTES } from './prices';

export interface KvsAnswer {
  readonly status: number;
  readonly body: string;
}

interface Options {
  ttl?: { unit: string; value: number };
  keyPolicy?: string;
  returnValue?: string;
  metadataFields?: string[];
}
interface Item {
  key: string;
  entityName?: string;
  value?: unknown;
  options?: Options;
  conditions?: Conditions;
}
interface Query {
  limit?: number;
  after?: string;
  cursor?: string;
  entityName?: string;
  indexName?: string;
  where?: { property: string; condition: string; values: unknown[] }[];
  range?: { condition: string; values: unknown[] };
}
interface Transaction {
  set?: Item[];
  delete?: Item[];
  check?: Item[];
}

/** One request to the store, as the platform sees it. */
interface Call {
  readonly installation: string;
  readonly now: number;
  readonly meter: Meter;
  readonly operation: string;
  readonly text: string;
}

const ok = (body: unknown): KvsAnswer => ({ status: 200, body: JSON.stringify(body) });
const done: KvsAnswer = { status: 204, body: '' };

const shown = ({ key, value, created, updated, expires }: Row): unknown => ({
  key,
  value: JSON.parse(value) as unknown,
  createdAt: created,
  updatedAt: updated,
  ...(expires === null ? {} : { expireTime: new Date(expires).toISOString() }),
});

const bytesOf = (text: string): number => Buffer.byteLength(text);
const sizeOf = (row: Row | null): number => (row ? bytesOf(row.key) + bytesOf(row.value) : EMPTY_READ_BYTES);

/** Forge's key-value and custom entity store: `/api/v1/…` bodies in, answers with Forge's error codes out. */
export class Kvs {
  private readonly rate = new KvsRate();

  constructor(
    private readonly rows: KvsRows,
    private readonly entities: readonly Entity[],
  ) {}

  handle(installation: string, path: string, text: string, now: number, meter: Meter): KvsAnswer {
    const operation = path.replace('/api/v1/', '');
    const call: Call = { installation, now, meter, operation, text };
    try {
      return this.dispatch(call, JSON.parse(text));
    } catch (error) {
      if (!(error instanceof KvsError)) throw error;
      meter.kvsRequest(operation, 0, 0);
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
      case 'entity/query':
        return this.query(call, body as Query);
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

  private charge({ installation, now, meter, operation }: Call, readBytes: number, writeBytes: number): void {
    this.rate.spend(installation, now, readBytes > 0 ? unitsOf(readBytes) : 0, writeBytes > 0 ? unitsOf(writeBytes) : 0);
    meter.kvsRequest(operation, readBytes, writeBytes);
  }

  private get(call: Call, item: Item): KvsAnswer {
    const row = this.rows.get(call.installation, this.tableOf(call, item), checkKey(item.key), call.now);
    this.charge(call, sizeOf(row), 0);
    if (!row) throw new KvsError(404, 'KEY_NOT_FOUND', 'The specified key does not exist.');
    return ok(shown(row));
  }

  private checked(table: string, value: unknown): string {
    if (table !== PLAIN && table !== SECRET) checkEntity(entityNamed(this.entities, table), value);
    return checkValue(value);
  }

  private set(call: Call, item: Item): KvsAnswer {
    const { installation, now } = call;
    const table = this.tableOf(call, item);
    const key = checkKey(item.key);
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
    return returned ? ok(shown(returned)) : done;
  }

  private delete(call: Call, item: Item): KvsAnswer {
    const key = checkKey(item.key);
    this.charge(call, 0, bytesOf(key));
    this.rows.remove(call.installation, this.tableOf(call, item), key, call.now);
    return done;
  }

  private query(call: Call, query: Query): KvsAnswer {
    const limit = query.limit ?? QUERY_PAGE_DEFAULT;
    if (!(limit >= 1 && limit <= QUERY_PAGE)) throw new KvsError(400, 'LIST_QUERY_LIMIT_EXCEEDED', 'A page holds 1 to 100 rows.');
    const prefix = prefixOf(query);
    const cursor = query.after ?? query.cursor;
    const after = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString();
    const found = this.rows.list(call.installation, this.tableOf(call, query), prefix, after, limit + 1, call.now);
    const page = found.slice(0, limit);
    const bytes = page.reduce((sum, row) => sum + sizeOf(row), 0);
    this.charge(call, Math.max(bytes, page.length === 0 ? EMPTY_READ_BYTES : 0), 0);
    const last = page.at(-1);
    const more = found.length > limit && last ? { cursor: Buffer.from(last.key).toString('base64url') } : {};
    return ok({ data: page.map(shown), ...more });
  }

  private batchGet(call: Call, items: Item[]): KvsAnswer {
    this.checkBatch(call, items);
    const rows = items.map((item) => ({
      item,
      row: this.rows.get(call.installation, this.tableOf(call, item), checkKey(item.key), call.now),
    }));
    this.charge(call, rows.reduce((sum, { row }) => sum + sizeOf(row), 0), 0);
    const answered = rows.flatMap(({ item, row }) => (row ? [{ entityName: item.entityName, ...(shown(row) as object) }] : []));
    if (bytesOf(JSON.stringify(answered)) > 4 * 1024 * 1024) throw new KvsError(413, 'MAX_SIZE', 'The batch reads more than 4 MB.');
    const failedKeys = rows.flatMap(({ item, row }) =>
      row ? [] : [{ key: item.key, entityName: item.entityName, error: { code: 'KEY_NOT_FOUND', message: 'The specified key does not exist.' } }],
    );
    return ok({ successfulKeys: answered, failedKeys });
  }

  private batchSet(call: Call, items: Item[]): KvsAnswer {
    this.checkBatch(call, items);
    const { installation, now } = call;
    const sets = items.map((item) => {
      const table = this.tableOf(call, item);
      return { table, key: checkKey(item.key), value: this.checked(table, item.value), expires: expiryOf(item.options?.ttl, now) };
    });
    this.charge(call, 0, sets.reduce((sum, { key, value }) => sum + bytesOf(key) + bytesOf(value), 0));
    for (const { table, key, value, expires } of sets) this.rows.set(installation, table, key, value, expires, now);
    return ok({ successfulKeys: items.map(({ key, entityName }) => ({ key, entityName })), failedKeys: [] });
  }

  private batchDelete(call: Call, items: Item[]): KvsAnswer {
    this.checkBatch(call, items);
    this.charge(call, 0, items.reduce((sum, { key }) => sum + bytesOf(checkKey(key)), 0));
    for (const item of items) this.rows.remove(call.installation, this.tableOf(call, item), item.key, call.now);
    return ok({ successfulKeys: items.map(({ key, entityName }) => ({ key, entityName })), failedKeys: [] });
  }

  private checkBatch(call: Call, items: Item[]): void {
    checkTogether(items.map(({ key, entityName }) => `${entityName ?? ''} ${key}`), call.text, 'batch');
  }

  private transact(call: Call, transaction: Transaction): KvsAnswer {
    const { installation, now } = call;
    const sets = transaction.set ?? [];
    const deletes = transaction.delete ?? [];
    const checks = transaction.check ?? [];
    const all = [...sets, ...deletes, ...checks];
    checkTogether(all.map(({ key, entityName }) => `${entityName ?? ''} ${key}`), call.text, 'transaction');
    const writes = sets.map((item) => ({ item, table: this.tableOf(call, item), value: this.checked(this.tableOf(call, item), item.value) }));
    const bytes = writes.reduce((sum, { item, value }) => sum + bytesOf(checkKey(item.key)) + bytesOf(value), 0);
    this.charge(call, 0, bytes + deletes.reduce((sum, { key }) => sum + bytesOf(checkKey(key)), 0));
    for (const item of all) this.checkConditions(call, item);
    this.rows.transaction(() => {
      for (const { item, table, value } of writes) {
        this.rows.set(installation, table, item.key, value, expiryOf(item.options?.ttl, now), now);
      }
      for (const item of deletes) this.rows.remove(installation, this.tableOf(call, item), item.key, now);
    });
    return done;
  }

  private checkConditions(call: Call, item: Item): void {
    if (!item.conditions) return;
    const table = this.tableOf(call, item);
    if (table === PLAIN) throw new KvsError(400, 'INVALID_FILTER_CONDITION', 'Conditions work on custom entities only.');
    const row = this.rows.get(call.installation, table, checkKey(item.key), call.now);
    const value = row ? (JSON.parse(row.value) as Record<string, unknown>) : null;
    if (!fulfils(value, item.conditions)) throw new KvsError(409, 'TRANSACTION_CONDITION_FAILED', 'A condition was not met.');
  }
}

/** Plain queries filter by key, with `beginsWith` only; entity queries are offered for the key index. */
const prefixOf = (query: Query): string => {
  if (query.entityName !== undefined) {
    if (query.indexName !== 'by-key') throw new KvsError(501, 'NOT_SIMULATED', 'The local host serves entity queries by key only.');
    return query.range === undefined ? '' : beginning(query.range);
  }
  const [clause, ...others] = query.where ?? [];
  if (others.length > 0) throw new KvsError(400, 'QUERY_WHERE_INVALID', 'A query holds a single where clause.');
  if (!clause) return '';
  if (clause.property !== 'key') throw new KvsError(400, 'QUERY_WHERE_FIELD_INVALID', 'Queries filter by key.');
  return beginning(clause);
};

const beginning = ({ condition, values }: { condition: string; values: unknown[] }): string => {
  if (condition !== 'BEGINS_WITH') throw new KvsError(400, 'INVALID_FILTER_CONDITION', `The condition ${condition} is not for keys.`);
  return String(values[0]);
};
