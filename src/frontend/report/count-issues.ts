import { countIn } from '../../report/rules/second-opinion';
import { unclear, type ReadJira } from '../jira/ask-jira';

/** How many issues Jira finds, as the person who looks. */
export const countIssues = async (read: ReadJira, jql: string): Promise<number> => {
  const count = countIn(await read('/rest/api/3/search/approximate-count', 'issue-count', { jql }));
  if (count === null) throw unclear('issue-count');
  return count;
};
