import { documentFrom } from '../store/document';
import { beginWork } from './begin-work';
import type { Job } from './job';
import type { JobDefinition } from './job-definition';
import type { JobPorts } from './ports';
import { runStep } from './run-step';
import { isLate, wakeAt } from './wake';

/** Makes a job of what is particular to it. */
export const defineJob = <S, P extends JobPorts>(definition: JobDefinition<S, P>): Job<P> => {
  const begin = (ports: P): Promise<boolean> => beginWork(ports, definition, (state) => definition.begin(ports, state));
  return {
    name: definition.name,
    key: definition.document.key,
    run: async (ports) => {
      if ((await runStep(ports, definition)) === 'no work') await begin(ports);
    },
    keepGoing: async (ports, record) => {
      const { value, problem } = documentFrom(definition.document, record);
      if (problem && definition.document.unreadable === 'stop') {
        ports.log.warn('job stopped', { job: definition.name, code: problem.code });
        return;
      }
      const now = ports.clock.now();
      const work = definition.workOf(value);
      if (work === null) {
        if (definition.isDue(value, now)) await begin(ports);
      } else if (isLate(work, now)) await wakeAt(ports, definition.name, now);
    },
  };
};
