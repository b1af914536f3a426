import * as v from 'valibot';
import { RefusedRequest } from '../loopback/admit-request';

/** Throws `RefusedRequest` unless the request brings the key as a bearer token. */
export const requireKey = ({ headers }: Request, key: string): void => {
  if (headers.get('authorization') !== `Bearer ${key}`)
    throw new RefusedRequest(401, 'The API key is missing or not known.');
};

const textOf = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedRequest(400, 'It is not UTF-8.');
  }
};

const valueOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RefusedRequest(400, 'It is not JSON.');
  }
};

/** A value that keeps to the schema. Throws `RefusedRequest` with what does not, and where. */
export const parse = <Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> => {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  throw new RefusedRequest(400, v.summarize(read.issues));
};

export const parseBytes = <Schema extends v.GenericSchema>(schema: Schema, bytes: ArrayBuffer): v.InferOutput<Schema> =>
  parse(schema, valueOf(textOf(bytes)));

/** The body as JSON, which must call itself JSON too: a body of text is sent as `text/plain` unless told otherwise. */
export const readJson = async <Schema extends v.GenericSchema>(
  schema: Schema,
  request: Request,
): Promise<v.InferOutput<Schema>> => {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json')
    throw new RefusedRequest(400, 'It must be sent as application/json.');
  return parseBytes(schema, await request.arrayBuffer());
};
