import { Failure, TryLater } from '../kernel/failures';
import type { Points } from '../kernel/points';
import type { MembershipsPort } from './ports';
import type { BatchKind, ChangeAnswer } from './rules/membership';

export interface Asked {
  readonly answers: ReadonlyMap<string, ChangeAnswer>;
  /** Why the rest was not asked for. */
  readonly failure: Failure | null;
  readonly points: Points;
}

/** Whether a change may have been made of which nothing said so: no answer came, or it broke. Who is busy (429) made none. */
const mayHaveBeenMade = ({ problem }: TryLater): boolean =>
  problem.code === 'jira-unreachable' ||
  problem.code === 'organization-unreachable' ||
  ((problem.code === 'jira-busy' || problem.code === 'organization-busy') && problem.status >= 500);

/**
 * Asks for changes of one person's memberships, group after group, until no answer comes. `isLast`: whether an answer means that no
 * other need be asked for.
 */
export const askForChanges = async (
  { memberships }: MembershipsPort,
  kind: BatchKind,
  account: string,
  groups: readonly string[],
  isLast: (group: string, answer: ChangeAnswer) => boolean,
): Promise<Asked> => {
  const answers = new Map<string, ChangeAnswer>();
  let points = 0;
  for (const group of groups) {
    try {
      const asked = await (kind === 'reclaim' ? memberships.remove(account, group) : memberships.add(account, group));
      points += asked.points;
      answers.set(group, asked.value);
      if (isLast(group, asked.value)) break;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      points += error.points;
      if (error instanceof TryLater && mayHaveBeenMade(error)) answers.set(group, 'lost');
      return { answers, failure: error, points };
    }
  }
  return { answers, failure: null, points };
};
