import type { Lack } from '../../kernel/issue-past';
import type { Asked, Problem } from '../../kernel/problem';

const PROBLEMS: Readonly<Record<Lack, Problem>> = {
  changes: { code: 'changes-left-out' },
  comments: { code: 'comments-left-out' },
  worklogs: { code: 'worklogs-left-out' },
};

const ASKED_FOR: Partial<Record<Asked, Lack>> = {
  changes: 'changes',
  comments: 'comments',
  'issue-worklogs': 'worklogs',
};

/** That of some issue this could not be read. */
export const lackProblem = (lack: Lack): Problem => PROBLEMS[lack];

/** What is lacking of an issue that is gone round because of this; all of it when the problem does not say. */
export const lacksAfter = (problem: Problem): Problem[] => {
  const lack = 'asked' in problem ? ASKED_FOR[problem.asked] : undefined;
  return lack ? [PROBLEMS[lack]] : Object.values(PROBLEMS);
};
