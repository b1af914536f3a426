import * as v from 'valibot';
import { BASE_POINTS, IDENTITY_POINTS, ISSUE_POINTS } from '../jira/rest/points';

const Length = v.pipe(
  v.array(v.unknown()),
  v.transform((list) => list.length),
);

/** How many objects an answer holds, by its shape. */
const Objects = v.union([
  Length,
  v.pipe(
    v.object({ values: Length }),
    v.transform(({ values }) => values),
  ),
  v.pipe(
    v.object({ issues: Length }),
    v.transform(({ issues }) => issues),
  ),
  v.pipe(
    v.object({ comments: Length }),
    v.transform(({ comments }) => comments),
  ),
  v.pipe(
    v.object({ issueChangeLogs: v.array(v.object({ changeHistories: Length })) }),
    v.transform(({ issueChangeLogs }) =>
      issueChangeLogs.reduce((sum, { changeHistories }) => sum + changeHistories, 0),
    ),
  ),
  v.pipe(
    v.object({ permissions: v.record(v.string(), v.unknown()) }),
    v.transform(({ permissions }) => Object.keys(permissions).length),
  ),
]);

/** Endpoints whose answers hold users, groups, roles or permissions. */
const IDENTITIES = /\/(users?|group|applicationrole|license|mypermissions|myself)\b/;

const objectsIn = (body: string): number => {
  try {
    const counted = v.safeParse(Objects, JSON.parse(body));
    return counted.success ? counted.output : 0;
  } catch {
    return 0;
  }
};

/** What an app would pay for the answer by Atlassian's price list. A real site does not say. Unit: points. */
export const priceOf = (path: string, status: number, body: string): number => {
  const each = IDENTITIES.test(path.split('?')[0] ?? '') ? IDENTITY_POINTS : ISSUE_POINTS;
  return BASE_POINTS + (status === 200 ? objectsIn(body) * each : 0);
};
