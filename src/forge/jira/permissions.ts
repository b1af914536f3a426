import { route } from '@forge/api';
import * as v from 'valibot';
import { Refused } from '../../kernel/failures';
import type { AdministersJira } from '../../resolvers/ports';
import { askAsViewer, read } from './read';

const Permissions = v.object({ permissions: v.record(v.string(), v.object({ havePermission: v.boolean() })) });

/** Asks Jira, as the user who looks at the page, whether they administer it. */
export const administersJira: AdministersJira = async () => {
  const path = route`/rest/api/3/mypermissions?permissions=ADMINISTER`;
  try {
    const { permissions } = await read({ ask: askAsViewer, asked: 'permissions', path, answer: Permissions });
    return permissions['ADMINISTER']?.havePermission ?? false;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};
