import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { SnapshotMessage } from '../src/push/snapshot-message';

/** Where the schema of what is pushed is published. */
export const SCHEMA_FILE = 'docs/snapshot.schema.json';

/** The published file's text, from the shapes that the app itself builds its messages with. */
export const schemaText = async (): Promise<string> => {
  const schema = { title: 'Rollcall snapshot message', ...toJsonSchema(SnapshotMessage) };
  return format(JSON.stringify(schema), { ...(await resolveConfig(SCHEMA_FILE)), parser: 'json' });
};
