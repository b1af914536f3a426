import type { Issue } from '../issue';
import type { Project } from '../project';
import { isActiveAt } from '../account';
import { GROUP } from '../group';
import { failed, found, type Call, type Outcome } from './outcome';
import { IDENTITY_POINTS } from './points';

type Grant = 'administer' | 'administer-site' | 'browse-users' | 'work' | 'nobody';

/** The permissions that can be asked for, and what gives each. */
const PERMISSIONS: Readonly<Record<string, { id: string; name: string; type: 'GLOBAL' | 'PROJECT'; grant: Grant }>> = {
  ADMINISTER: { id: '0', name: 'Administer Jira', type: 'GLOBAL', grant: 'administer' },
  // Atlassian keeps this one to itself on Cloud.
  SYSTEM_ADMIN: { id: '44', name: 'System Administrator', type: 'GLOBAL', grant: 'nobody' },
  USER_PICKER: { id: '27', name: 'Browse users and groups', type: 'GLOBAL', grant: 'browse-users' },
  BULK_CHANGE: { id: '33', name: 'Make bulk changes', type: 'GLOBAL', grant: 'work' },
  CREATE_SHARED_OBJECTS: { id: '22', name: 'Share dashboards and filters', type: 'GLOBAL', grant: 'work' },
  ADMINISTER_PROJECTS: { id: '23', name: 'Administer Projects', type: 'PROJECT', grant: 'administer' },
  BROWSE_PROJECTS: { id: '10', name: 'Browse Projects', type: 'PROJECT', grant: 'work' },
  CREATE_ISSUES: { id: '11', name: 'Create Issues', type: 'PROJECT', grant: 'work' },
  EDIT_ISSUES: { id: '12', name: 'Edit Issues', type: 'PROJECT', grant: 'work' },
  ADD_COMMENTS: { id: '15', name: 'Add Comments', type: 'PROJECT', grant: 'work' },
};

/**
 * Whether the caller may. The app may read all that its scopes name, and administers no site; people may by their groups and licences.
 */
export const may = (
  { caller, self, directory, time }: Pick<Call, 'caller' | 'self' | 'directory' | 'time'>,
  grant: Grant,
): boolean => {
  if (grant === 'nobody' || caller.kind === 'anonymous') return false;
  if (caller.kind === 'app') return grant !== 'administer-site';
  if (!self || !isActiveAt(self, time)) return false;
  const administersSite = directory.belongsTo(self, GROUP.siteAdmins, time);
  if (grant === 'administer-site') return administersSite;
  const administers = administersSite || directory.belongsTo(self, GROUP.jiraAdministrators, time);
  if (grant === 'administer') return administers;
  return administers || self.type === 'app' || directory.licencesOf(self, time).length > 0;
};

/** `GET /mypermissions`: the truth about the caller, whoever that is. */
export const myPermissions = (call: Call): Outcome => {
  const wanted = (call.params.get('permissions') ?? '').split(',').filter((key) => key !== '');
  if (wanted.length === 0) return failed(400, "The 'permissions' query parameter is required.");
  const unknown = wanted.filter((key) => !Object.hasOwn(PERMISSIONS, key));
  if (unknown.length > 0) return failed(400, `Unrecognized permission(s): ${unknown.join(', ')}.`);
  const permissions = Object.entries(PERMISSIONS)
    .filter(([key]) => wanted.includes(key))
    .map(([key, { id, name, type, grant }]) => ({
      id,
      key,
      name,
      type,
      description: name,
      havePermission: may(call, grant),
    }));
  const byKey = new Map(permissions.map((permission) => [permission.key, permission]));
  return found({ permissions: Object.fromEntries(byKey) }, permissions.length * IDENTITY_POINTS);
};

/** Whether the caller sees what lies in the project. */
export const sees = ({ caller, options: { hidden } }: Call, { index }: Pick<Project, 'index'>): boolean =>
  !(caller.kind === 'app' ? hidden?.fromApp : hidden?.fromPeople)?.includes(index);

/** The issue, if it is there and the caller sees it. */
export const findIssue = (call: Call, idOrKey: string): Issue | undefined => {
  const issue = may(call, 'work') ? call.store.find(idOrKey) : undefined;
  return issue && sees(call, issue.project) ? issue : undefined;
};
