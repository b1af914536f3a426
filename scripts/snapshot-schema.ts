import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import type { GenericSchema } from 'valibot';
import { SeatRequest } from '../src/proposals/request-message';
import { SnapshotMessage } from '../src/push/snapshot-message';

/** Where the schema of what is pushed is published. */
export const SCHEMA_FILE = 'docs/snapshot.schema.json';
/** Where that of what is asked for is. */
export const REQUEST_SCHEMA_FILE = 'docs/seat-request.schema.json';

const textOf = async (file: string, title: string, shape: GenericSchema): Promise<string> =>
  format(JSON.stringify({ title, ...toJsonSchema(shape, { typeMode: 'input' }) }), {
    ...(await resolveConfig(file)),
    parser: 'json',
  });

/** The published file's text, from the shapes that the app itself builds its messages with. */
export const schemaText = (): Promise<string> => textOf(SCHEMA_FILE, 'Rollcall snapshot message', SnapshotMessage);

/** The same of the shape by which the app reads a request. */
export const requestSchemaText = (): Promise<string> => textOf(REQUEST_SCHEMA_FILE, 'Request for seats', SeatRequest);
