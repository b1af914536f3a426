import { idOf } from '../../kernel/issue-past';
import { unclear, type ReadJira } from '../jira/ask-jira';
import { pageOf, readList } from '../jira/read-list';
import { PageFailure } from '../site/failure';

const PER_PAGE = 50; // Jira's limit for /project/search
const MOST_PAGES = 100; // the app takes no more

/** Ids of all projects that the viewer sees; `null` when there are too many or Jira does not tell. */
export const readProjects = async (readJira: ReadJira): Promise<string[] | null> => {
  const ids: string[] = [];
  try {
    const { whole } = await readList({
      perPage: PER_PAGE,
      mostPages: MOST_PAGES,
      readPage: async (startAt) => {
        const path = `/rest/api/3/project/search?startAt=${startAt}&maxResults=${PER_PAGE}`;
        const page = pageOf(await readJira(path, 'projects'));
        if (page === null) throw unclear('projects');
        return page;
      },
      parse: (value) => {
        const id = idOf(value);
        return id === null ? null : { id, item: id };
      },
      onNew: (found) => void ids.push(...found),
    });
    return whole ? ids : null;
  } catch (cause) {
    if (cause instanceof PageFailure && cause.code !== 'offline') return null; // the app reads all by itself
    throw cause;
  }
};
