import { unclear, type ReadJira } from '../jira/ask-jira';
import { groupIn } from '../jira/named';
import { pageOf, readList } from '../jira/read-list';

const PER_READ = 50; // what Jira gives on a page of groups
const MOST_PAGES = PER_READ + 2; // one group at a time, and the ends of the list

export interface GroupNames {
  readonly names: ReadonlyMap<string, string>;
  /** Whether a group that is missing is gone: all that Jira gave was understood. */
  readonly complete: boolean;
}

/** Names of groups by id, as the viewing admin sees them. Throws PageFailure. */
export const loadGroupNames = async (readJira: ReadJira, ids: readonly string[]): Promise<GroupNames> => {
  const names = new Map<string, string>();
  let complete = true;
  for (let i = 0; i < ids.length; i += PER_READ) {
    const wanted = ids.slice(i, i + PER_READ).map((id) => `groupId=${encodeURIComponent(id)}`);
    const { whole, leftOut } = await readList({
      perPage: wanted.length,
      mostPages: MOST_PAGES,
      readPage: async (startAt) => {
        const query = `${wanted.join('&')}&startAt=${startAt}&maxResults=${PER_READ}`;
        const page = pageOf(await readJira(`/rest/api/3/group/bulk?${query}`, 'groups'));
        if (page === null) throw unclear('groups');
        // Asked for by id, they are all there are.
        return page.items.length >= wanted.length ? { ...page, isLast: true } : page;
      },
      parse: groupIn,
      onNew: (groups) => {
        for (const [id, name] of groups) names.set(id, name);
      },
    });
    complete &&= whole && leftOut === 0;
  }
  return { names, complete };
};
