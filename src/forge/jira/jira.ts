import { route } from '@forge/api';
import * as v from 'valibot';
import { Refused } from '../../kernel/failures';
import type { AdministersJira, Jira } from '../../store/ports';
import { jiraPast } from './past';
import { jiraPeople } from './people';
import { askAsViewer, read } from './read';
import { jiraSample } from './sample';

/** Jira REST as the app. */
export const jira: Jira = { ...jiraPeople, ...jiraPast, ...jiraSample };

const Permissions = v.object({ permissions: v.record(v.string(), v.object({ havePermission: v.boolean() })) });

/** Asks Jira, as the user who looks at the page, whether they administer it. */
export const administersJira: AdministersJira = async () => {
  const path = route`/rest/api/3/mypermissions?permissions=ADMINISTER`;
  try {
    const { permissions } = await read({ ask: askAsViewer, what: 'the permissions', path, answer: Permissions });
    return permissions['ADMINISTER']?.havePermission ?? false;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};
