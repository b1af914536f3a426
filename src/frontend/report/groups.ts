import { PageFailure } from '../site/failure';

const PER_READ = 50; // what Jira gives on a page of groups

type ReadJira = (path: string) => Promise<unknown>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const groupsIn = (answer: unknown): [string, string][] => {
  const values: unknown = isObject(answer) ? Reflect.get(answer, 'values') : null;
  if (!Array.isArray(values))
    throw new PageFailure('jira', 'Jira answered with something that is not a list of groups.');
  return values.filter(isObject).flatMap((group): [string, string][] => {
    const [id, name] = [Reflect.get(group, 'groupId'), Reflect.get(group, 'name')] as unknown[];
    return typeof id === 'string' && typeof name === 'string' ? [[id, name]] : [];
  });
};

/** Names of groups by id, as the viewing admin sees them. One that is gone is missing. */
export const loadGroupNames = async (
  readJira: ReadJira,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const names = new Map<string, string>();
  for (let i = 0; i < ids.length; i += PER_READ) {
    const wanted = ids.slice(i, i + PER_READ).map((id) => `groupId=${encodeURIComponent(id)}`);
    const answer = await readJira(`/rest/api/3/group/bulk?${wanted.join('&')}&maxResults=${PER_READ}`);
    for (const [id, name] of groupsIn(answer)) names.set(id, name);
  }
  return names;
};
