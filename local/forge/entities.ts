import { KvsError } from './kvs-error';

export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'any';
export interface Entity {
  readonly name: string;
  readonly attributes: Readonly<Record<string, { readonly type: AttributeType }>>;
  readonly indexes?: readonly (string | NamedIndex)[];
}
export interface NamedIndex {
  readonly name: string;
  readonly range?: readonly [string];
  readonly partition?: readonly string[];
}

const INT32 = 2 ** 31;
/** Nearest to zero, and first beyond the largest, by the size of the number. */
const FLOAT = { least: 1e-130, below: 1e126 } as const;

const isFloat = (value: unknown): boolean => {
  const size = typeof value === 'number' ? Math.abs(value) : NaN;
  return size === 0 || (size >= FLOAT.least && size < FLOAT.below);
};

const FITS: Record<AttributeType, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && value.trim() !== '',
  integer: (value) => Number.isInteger(value) && Number(value) >= -INT32 && Number(value) < INT32,
  float: isFloat,
  boolean: (value) => typeof value === 'boolean',
  any: () => true,
};

export const entityNamed = (entities: readonly Entity[], name: string): Entity => {
  const entity = entities.find((declared) => declared.name === name);
  if (!entity) throw new KvsError(400, 'INVALID_ENTITY_TYPE', `The manifest declares no entity "${name}".`);
  return entity;
};

/** Throws on a value whose attributes do not fit the manifest. */
export const checkEntity = (entity: Entity, value: unknown): void => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KvsError(400, 'INVALID_ENTITY_VALUE', 'An entity is an object.');
  }
  for (const [name, attribute] of Object.entries(value)) {
    const declared = entity.attributes[name];
    if (!declared) throw new KvsError(400, 'INVALID_ENTITY_ATTRIBUTE', `"${entity.name}" has no attribute "${name}".`);
    if (!FITS[declared.type](attribute)) {
      throw new KvsError(400, 'INVALID_ENTITY_VALUE', `"${entity.name}.${name}" is not of type ${declared.type}.`);
    }
  }
};

export interface Condition {
  readonly property: string;
  readonly condition: string;
  readonly values: readonly unknown[];
}
export type Conditions = { readonly and: readonly Condition[] } | { readonly or: readonly Condition[] };

type Scalar = string | number;
const isScalar = (value: unknown): value is Scalar => typeof value === 'string' || typeof value === 'number';
const ordered = (a: unknown, b: unknown, test: (order: number) => boolean): boolean =>
  isScalar(a) && isScalar(b) && typeof a === typeof b && test(a < b ? -1 : a > b ? 1 : 0);

const textOf = (value: unknown): string => (isScalar(value) ? String(value) : '');

const TESTS: Record<string, (value: unknown, values: readonly unknown[]) => boolean> = {
  EQUAL_TO: (value, [wanted]) => value === wanted,
  NOT_EQUAL_TO: (value, [wanted]) => value !== wanted,
  EXISTS: (value) => value !== undefined,
  NOT_EXISTS: (value) => value === undefined,
  BEGINS_WITH: (value, [prefix]) => textOf(value).startsWith(textOf(prefix)),
  CONTAINS: (value, [part]) => textOf(value).includes(textOf(part)),
  NOT_CONTAINS: (value, [part]) => !textOf(value).includes(textOf(part)),
  GREATER_THAN: (value, [bound]) => ordered(value, bound, (order) => order > 0),
  GREATER_THAN_EQUAL_TO: (value, [bound]) => ordered(value, bound, (order) => order >= 0),
  LESS_THAN: (value, [bound]) => ordered(value, bound, (order) => order < 0),
  LESS_THAN_EQUAL_TO: (value, [bound]) => ordered(value, bound, (order) => order <= 0),
  BETWEEN: (value, [low, high]) =>
    ordered(value, low, (order) => order >= 0) && ordered(value, high, (order) => order <= 0),
};

const ORDERED: readonly AttributeType[] = ['string', 'integer', 'float'];
const TYPED: readonly AttributeType[] = [...ORDERED, 'boolean'];

/** On which attributes each condition works. */
const WORKS_ON: Record<string, readonly AttributeType[]> = {
  EQUAL_TO: TYPED,
  NOT_EQUAL_TO: TYPED,
  EXISTS: TYPED,
  NOT_EXISTS: TYPED,
  BEGINS_WITH: ['string'],
  CONTAINS: ['string'],
  NOT_CONTAINS: ['string'],
  GREATER_THAN: ORDERED,
  GREATER_THAN_EQUAL_TO: ORDERED,
  LESS_THAN: ORDERED,
  LESS_THAN_EQUAL_TO: ORDERED,
  BETWEEN: ORDERED,
};

const listOf = (conditions: Conditions): readonly Condition[] => ('and' in conditions ? conditions.and : conditions.or);

/** Throws on a condition that does not work on its attribute. */
export const checkConditions = (entity: Entity, conditions: Conditions): void => {
  for (const { property, condition } of listOf(conditions)) {
    const declared = entity.attributes[property];
    if (!declared)
      throw new KvsError(400, 'INVALID_ENTITY_ATTRIBUTE', `"${entity.name}" has no attribute "${property}".`);
    if (WORKS_ON[condition]?.includes(declared.type)) continue;
    throw new KvsError(
      422,
      'INVALID_FILTER_CONDITION',
      `${condition} does not work on an attribute of type ${declared.type}.`,
    );
  }
};

const holds = (row: Readonly<Record<string, unknown>>, { property, condition, values }: Condition): boolean => {
  const test = TESTS[condition];
  if (!test) throw new KvsError(400, 'INVALID_FILTER_CONDITION', `Unknown condition ${condition}.`);
  return test(row[property], values);
};

/** Whether a row fulfils conditions. A row that does not exist fulfils none but NOT_EXISTS. */
export const fulfils = (row: Readonly<Record<string, unknown>> | null, conditions: Conditions): boolean => {
  const test = (condition: Condition): boolean => (row ? holds(row, condition) : condition.condition === 'NOT_EXISTS');
  return 'and' in conditions ? conditions.and.every(test) : conditions.or.some(test);
};

/** Whether a value of an index lies in a range. */
export const inRange = (value: unknown, { condition, values }: Omit<Condition, 'property'>): boolean =>
  holds({ value }, { property: 'value', condition, values });
