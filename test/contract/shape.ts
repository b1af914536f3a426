/** How the contract writes down what JSON may look like. */
export type Shape =
  | { readonly kind: 'string' | 'time' | 'integer' | 'boolean' }
  | { readonly kind: 'or null'; readonly of: Shape }
  | { readonly kind: 'either'; readonly of: readonly Shape[] }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: Fields }
  | { readonly kind: 'exactly'; readonly texts: readonly string[] };

/** A name that ends with `?` may be missing. */
export type Fields = Readonly<Record<string, Shape>>;

export const STRING: Shape = { kind: 'string' };
/** `2026-11-22T09:13:00.000+0000` */
export const TIME: Shape = { kind: 'time' };
export const INTEGER: Shape = { kind: 'integer' };
export const BOOLEAN: Shape = { kind: 'boolean' };
export const orNull = (of: Shape): Shape => ({ kind: 'or null', of });
export const either = (...of: readonly Shape[]): Shape => ({ kind: 'either', of });
export const listOf = (of: Shape): Shape => ({ kind: 'list', of });
/** An object with any keys. */
export const mapOf = (of: Shape): Shape => ({ kind: 'map', of });
export const object = (fields: Fields): Shape => ({ kind: 'object', fields });
/** This list of strings and no other. */
export const exactly = (...texts: readonly string[]): Shape => ({ kind: 'exactly', texts });

export interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly shape: Shape;
}

export const fieldsOf = (fields: Fields): Field[] =>
  Object.entries(fields).map(([name, shape]) => ({
    name: name.replace(/\?$/, ''),
    isOptional: name.endsWith('?'),
    shape,
  }));

const JIRA_TIME = String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$`;

/** The JSON Schema of an object with these fields. `open`: whether it may have others as well. */
export const schemaOfFields = (fields: Fields, open: boolean): object => {
  const all = fieldsOf(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(all.map(({ name, shape }) => [name, schemaOf(shape, open)])),
    required: all.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
    additionalProperties: open,
  };
};

export const schemaOf = (shape: Shape, open: boolean): object => {
  switch (shape.kind) {
    case 'string':
    case 'integer':
    case 'boolean':
      return { type: shape.kind };
    case 'time':
      return { type: 'string', pattern: JIRA_TIME };
    case 'or null':
      return { anyOf: [schemaOf(shape.of, open), { type: 'null' }] };
    case 'either':
      return { anyOf: shape.of.map((each) => schemaOf(each, open)) };
    case 'list':
      return { type: 'array', items: schemaOf(shape.of, open) };
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(shape.of, open) };
    case 'object':
      return schemaOfFields(shape.fields, open);
    case 'exactly':
      return { const: shape.texts };
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where each field of a shape stands, for example `[].author.accountId`. */
export const placesIn = (shape: Shape): string[] => {
  switch (shape.kind) {
    case 'or null':
      return placesIn(shape.of);
    case 'either':
      return shape.of.flatMap(placesIn);
    case 'list':
      return placesIn(shape.of).map((place) => `[]${place}`);
    case 'map':
      return placesIn(shape.of).map((place) => `{}${place}`);
    case 'object':
      return fieldsOf(shape.fields).flatMap(({ name, shape: field }) => [
        `.${name}`,
        ...placesIn(field).map((place) => `.${name}${place}`),
      ]);
    default:
      return [];
  }
};

/** The same places, as far as a value has something there. */
export const placesMet = (shape: Shape, value: unknown): string[] => {
  switch (shape.kind) {
    case 'or null':
      return placesMet(shape.of, value);
    case 'either':
      return shape.of.flatMap((each) => placesMet(each, value));
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item) => placesMet(shape.of, item).map((place) => `[]${place}`))
        : [];
    case 'map':
      return isObject(value)
        ? Object.values(value).flatMap((item) => placesMet(shape.of, item).map((place) => `{}${place}`))
        : [];
    case 'object':
      return fieldsOf(shape.fields).flatMap(({ name, shape: field }) =>
        isObject(value) && value[name] !== undefined && value[name] !== null
          ? [`.${name}`, ...placesMet(field, value[name]).map((place) => `.${name}${place}`)]
          : [],
      );
    default:
      return [];
  }
};

/** A value less everything of which the shape does not speak. */
export const pared = (shape: Shape, value: unknown): unknown => {
  switch (shape.kind) {
    case 'or null':
      return pared(shape.of, value);
    case 'list':
      return Array.isArray(value) ? value.map((item) => pared(shape.of, item)) : value;
    case 'map':
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pared(shape.of, item)]))
        : value;
    case 'object':
      return isObject(value)
        ? Object.fromEntries(
            fieldsOf(shape.fields)
              .filter(({ name }) => name in value)
              .map(({ name, shape: field }) => [name, pared(field, value[name])]),
          )
        : value;
    default:
      return value;
  }
};
