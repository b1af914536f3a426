/** Atlassian's price list: a call, a core object, and a user, group or permission. */
const CALL = 1;
const OBJECT = 1;
const IDENTITY = 2;

const IDENTITIES = /\/(users?|group|applicationrole|mypermissions|myself)\b/;
const LISTS = ['values', 'issues', 'comments', 'worklogs'] as const;

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const changesIn = (answer: object): number => {
  const changelogs: unknown = Reflect.get(answer, 'issueChangeLogs');
  if (!Array.isArray(changelogs)) return 0;
  return changelogs.reduce<number>(
    (sum, log) => sum + lengthOf(Reflect.get(Object(log) as object, 'changeHistories')),
    0,
  );
};

/** What an answer costs that Jira's stand-in did not price. Unit: points. */
export const priceOf = (path: string, answer: unknown): number => {
  if (typeof answer !== 'object' || answer === null) return CALL;
  const listed = Array.isArray(answer)
    ? answer.length
    : LISTS.reduce((sum, name) => sum + lengthOf(Reflect.get(answer, name)), changesIn(answer));
  return CALL + listed * (IDENTITIES.test(path) ? IDENTITY : OBJECT);
};
