import { payFor } from '../jobs/pay-for';
import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import { costing } from '../kernel/costing';
import { Unreadable } from '../kernel/failures';
import type { Points } from '../kernel/points';
import { ASKED_DAYS, askJira, questionsOf, type SecondOpinion } from '../report/rules/second-opinion';
import type { RecordsPort } from '../store/ports';
import type { HistoryPorts } from './ports';

/**
 * What Jira itself says of a person to the app, which may see projects that whoever looks does not: a point a question, two questions
 * for each of the times asked for. Throws `Refused`, `TryLater` or `Unreadable`.
 */
export const askSecondOpinion = (
  ports: RecordsPort & ClockPort & HistoryPorts,
  account: AccountId,
): Promise<SecondOpinion> => {
  const least = questionsOf(account, ASKED_DAYS[0]).length;
  return payFor(ports, 'page', { least, most: least * ASKED_DAYS.length }, async () => {
    let points: Points = 0;
    const count = async (jql: string): Promise<number> => {
      const found = await ports.jiraHistory.countIssues(jql);
      points += found.points;
      if (found.value === null) throw new Unreadable({ code: 'jira-answer', asked: 'issue-count' });
      return found.value;
    };
    return {
      value: await costing(
        () => points,
        () => askJira(account, count),
      ),
      points,
    };
  });
};
