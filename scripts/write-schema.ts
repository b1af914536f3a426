import { writeFile } from 'node:fs/promises';
import { REQUEST_SCHEMA_FILE, requestSchemaText, SCHEMA_FILE, schemaText } from './snapshot-schema';

void schemaText().then((text) => writeFile(SCHEMA_FILE, text));
void requestSchemaText().then((text) => writeFile(REQUEST_SCHEMA_FILE, text));
