import { writeFile } from 'node:fs/promises';
import { SCHEMA_FILE, schemaText } from './snapshot-schema';

void schemaText().then((text) => writeFile(SCHEMA_FILE, text));
