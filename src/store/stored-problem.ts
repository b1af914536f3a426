import * as v from 'valibot';
import type { Problem } from '../kernel/problem';

/** A code of this version, or of another: whoever words it knows what to do with one that it does not know. */
const CodedProblem = v.pipe(
  v.objectWithRest({ code: v.string() }, v.union([v.string(), v.number()])),
  v.transform((problem) => problem as Problem),
);

/** Versions before 0.2 stored sentences. */
const ToldProblem = v.pipe(
  v.string(),
  v.transform((text): Problem => ({ code: 'told', text })),
);

/** A problem as it is stored. */
export const StoredProblem = v.union([CodedProblem, ToldProblem]);

/** Problems, where versions before 0.2 stored one sentence or none. */
export const StoredProblems = v.union([
  v.array(StoredProblem),
  v.pipe(
    v.null(),
    v.transform((): Problem[] => []),
  ),
  v.pipe(
    ToldProblem,
    v.transform((problem): Problem[] => [problem]),
  ),
]);
