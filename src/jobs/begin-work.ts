import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import type { JobDefinition, NextState } from './job-definition';
import type { JobPorts } from './ports';
import { wakeAt } from './wake';

/** Begins work with the state that `decide` gives, unless it gives `null`, and has it woken. `conflict`: what it decided on has moved. Returns whether it did. */
export const beginWork = async <S, P extends JobPorts>(
  ports: JobPorts,
  { name, document, workOf }: Pick<JobDefinition<S, P>, 'name' | 'document' | 'workOf'>,
  decide: (state: S) => Promise<NextState<S> | 'conflict' | null>,
): Promise<boolean> => {
  const begun = await untilCommitted(async () => {
    const before = await readDocument(ports.records, document);
    const next = await decide(before.value);
    if (next === null || next === 'conflict') return next;
    const done = await commitDocument(ports.records, document, before, next.state, next.changes);
    return done === 'conflict' ? done : workOf(next.state);
  });
  if (begun !== null) await wakeAt(ports, name, begun.notBefore);
  return begun !== null;
};
