import type { Question } from './jira-contract';
import { fieldsOf, type Fields, type Shape } from './shape';

/** As much of an OpenAPI schema as is looked at. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly nullable?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

interface Content {
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Partial<Content>>>;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Comparison {
  /** Where the contract says something other than the document. */
  readonly wrong: readonly string[];
  /** Of what the document says nothing at all. */
  readonly untold: readonly string[];
}

const JSON_TYPE = 'application/json';

/** The JSON types that a shape allows, in alphabetical order. */
const typesOf = (shape: Shape): string[] => {
  switch (shape.kind) {
    case 'string':
    case 'integer':
    case 'boolean':
      return [shape.kind];
    case 'time':
      return ['string'];
    case 'or null':
      return [...typesOf(shape.of), 'null'].sort();
    case 'either':
      return shape.of.flatMap(typesOf).sort();
    case 'list':
    case 'exactly':
      return ['array'];
    case 'map':
    case 'object':
      return ['object'];
  }
};

/** Holds one contract against one document. */
class Comparer {
  readonly wrong: string[] = [];
  readonly untold: string[] = [];

  constructor(private readonly document: Document) {}

  question(question: Question): void {
    const { method, path, query, body, answer, status = 200 } = question;
    const name = `${method} ${path}`;
    const operation = this.document.paths[`/rest/api/3/${path}`]?.[method.toLowerCase()];
    if (!operation) {
      this.wrong.push(`${name}: there is no such endpoint`);
      return;
    }
    const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    this.fields(`${name} ?`, query, {
      type: 'object',
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
      required: parameters.filter(({ required }) => required === true).map((parameter) => parameter.name),
    });
    this.body(name, body, operation.requestBody?.content[JSON_TYPE]?.schema);
    const good = operation.responses[String(status)];
    const given = good?.content?.[JSON_TYPE]?.schema;
    if (!good) this.wrong.push(`${name}: it never answers ${status}`);
    else if (answer && given) this.shape(`${name} gives `, answer, given);
    else if (answer) this.wrong.push(`${name}: it answers no JSON`);
  }

  private body(name: string, body: Fields | null, schema: Schema | undefined): void {
    if (body === null) {
      if (schema) this.wrong.push(`${name}: it wants a body`);
    } else if (schema) {
      this.fields(`${name} sends .`, body, this.resolved(schema));
    } else {
      this.wrong.push(`${name}: it takes no body`);
    }
  }

  /** Follows references. What is said of a field beside a reference (`nullable`) holds as well. */
  private resolved(schema: Schema): Schema {
    const { $ref, allOf, ...own } = schema;
    const named = $ref === undefined ? {} : this.document.components.schemas[$ref.split('/').at(-1) ?? ''];
    if (!named) throw new Error(`The document does not hold ${String($ref)}.`);
    const parts = $ref === undefined ? (allOf ?? []) : [named];
    return parts.reduce<Schema>((sum, part) => ({ ...sum, ...this.resolved(part) }), own);
  }

  private typesIn(schema: Schema): string[] {
    const { type, anyOf = [], nullable } = schema;
    const types = type === undefined ? anyOf.flatMap((each) => this.typesIn(this.resolved(each))) : [type];
    return nullable === true && types.length > 0 ? [...types, 'null'].sort() : types.sort();
  }

  private shape(place: string, shape: Shape, unresolved: Schema | undefined): void {
    const schema = this.resolved(unresolved ?? {});
    const [here, there] = [typesOf(shape), this.typesIn(schema)];
    if (there.length === 0) {
      this.untold.push(place);
      return;
    }
    if (here.join() !== there.join()) {
      this.wrong.push(`${place}: ${here.join(' or ')} here, ${there.join(' or ')} there`);
      return;
    }
    this.within(place, shape, schema);
  }

  private within(place: string, shape: Shape, schema: Schema): void {
    switch (shape.kind) {
      case 'or null':
        this.within(place, shape.of, schema);
        break;
      case 'list':
        this.shape(`${place}[]`, shape.of, schema.items);
        break;
      case 'exactly':
        this.shape(`${place}[]`, { kind: 'string' }, schema.items);
        break;
      case 'map':
        this.shape(`${place}{}`, shape.of, anythingElse(schema));
        break;
      case 'object':
        this.fields(`${place}.`, shape.fields, schema);
        break;
      default:
    }
  }

  private fields(place: string, fields: Fields, schema: Schema): void {
    const all = fieldsOf(fields);
    for (const { name, shape } of all) {
      const field = schema.properties?.[name] ?? anythingElse(schema);
      if (field) this.shape(`${place}${name}`, shape, field);
      else this.wrong.push(`${place}${name}: there is no such name`);
    }
    const surely = new Set(all.filter(({ isOptional }) => !isOptional).map(({ name }) => name));
    for (const name of schema.required ?? []) {
      if (!surely.has(name)) this.wrong.push(`${place}${name}: it is required there`);
    }
  }
}

/** What a schema says of the names that it does not list. Not a word about them is a no, as with a misspelt one. */
const anythingElse = ({ additionalProperties }: Schema): Schema | undefined =>
  typeof additionalProperties === 'object' ? additionalProperties : undefined;

/** Compares the contract with Atlassian's document: endpoints, parameters, fields, types, what may be null, what must be sent. */
export const compareWithDocument = (contract: readonly Question[], document: Document): Comparison => {
  const comparer = new Comparer(document);
  for (const question of contract) comparer.question(question);
  return { wrong: comparer.wrong, untold: [...new Set(comparer.untold)] };
};
