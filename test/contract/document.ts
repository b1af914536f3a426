import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { describe } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Why a test was skipped, and what nobody therefore knows: `npm test` repeats it at its end. */
    notChecked?: string;
  }
}

/** Atlassian's own OpenAPI document of Jira lies beside the project, never in it. */
export const DOCUMENT = resolve(import.meta.dirname, '../../../shared/specs/jira-openapi.mock.json');

/** A suite that needs Atlassian's document. Where that is absent the suite is skipped, and says so. */
export const describeWithDocument = (name: string, body: () => void): void => {
  if (existsSync(DOCUMENT)) {
    describe(name, body);
    return;
  }
  const notChecked = `Not checked: ${name}. Atlassian's OpenAPI document of Jira is not at ${relative('.', DOCUMENT)}.`;
  console.log(notChecked);
  describe(name, { skip: true, meta: { notChecked } }, body);
};
