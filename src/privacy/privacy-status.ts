import type { Problem } from '../kernel/problem';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { PRIVACY } from './state';

/** Why Atlassian is not told just now of whom something is kept; `null` when it is. */
export const readPrivacyProblem = async ({ records }: RecordsPort): Promise<Problem | null> => {
  const { value, problem } = await inspectDocument(records, PRIVACY);
  return problem ?? value.reporting?.waitingFor ?? null;
};
