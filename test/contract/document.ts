import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { describe } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Why a test was skipped, and what nobody therefore knows: `npm test` repeats it at its end. */
    notChecked?: string;
  }
}

/** Atlassian's own OpenAPI documents lie beside the project, never in it. The same as in `scripts/lint-forge.ts`. */
const SPECS = process.env['ATLASSIAN_SPECS'] ?? resolve(import.meta.dirname, '../../../shared/specs');
const beside = (name: string): string => resolve(SPECS, name);
export const DOCUMENT = beside('jira-openapi.mock.json');
export const ORGANIZATION_DOCUMENT = beside('atlassian-org-openapi.json');

const describeWith =
  (document: string, what: string) =>
  (name: string, body: () => void): void => {
    if (existsSync(document)) {
      describe(name, body);
      return;
    }
    const notChecked = `Not checked: ${name}. Atlassian's OpenAPI document of ${what} is not at ${relative('.', document)}.`;
    console.log(notChecked);
    describe(name, { skip: true, meta: { notChecked } }, body);
  };

/** A suite that needs Atlassian's document of Jira. Where that is absent the suite is skipped, and says so. */
export const describeWithDocument = describeWith(DOCUMENT, 'Jira');
/** The same of an organization's administration. */
export const describeWithOrganizationDocument = describeWith(ORGANIZATION_DOCUMENT, 'organizations');
