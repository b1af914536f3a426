import { inspectDocument, type Document } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { DIRECTORY, type DirectoryState } from './state';
import type { DirectoryPhase, DirectoryStatus, ProductSeats } from './view';

const phaseOf = ({ reading, readAt, problem }: DirectoryState): DirectoryPhase => {
  // Looking for changes takes a minute and changes little: the page need not speak of it.
  if (reading?.kind === 'full') return 'reading';
  if (readAt !== null) return 'ready';
  return problem.length === 0 ? 'never' : 'failed';
};

const progressOf = ({ reading, groups }: DirectoryState): DirectoryStatus['progress'] => {
  if (reading?.kind !== 'full') return null;
  const { step } = reading;
  const total = groups.filter((group) => group !== null).length;
  if (step.kind === 'members') return { done: total - step.slots.length, total };
  return step.kind === 'changes' ? { done: total, total } : { done: 0, total: null };
};

const statusOf = ({ value, problem }: Document<DirectoryState>): DirectoryStatus => ({
  state: problem ? 'failed' : phaseOf(value),
  readAt: value.readAt,
  checkedAt: value.checkedAt,
  behind: value.behind,
  progress: progressOf(value),
  problems: problem ? [problem] : [...value.problem, ...waitOf(value)],
});

/** What the first read waits for: until it has ended there is nothing else to show. */
const waitOf = ({ reading, readAt }: DirectoryState): DirectoryStatus['problems'] =>
  reading?.waitingFor && readAt === null && reading.waitingFor.code !== 'read-by-page' ? [reading.waitingFor] : [];

/** What the page shows of the directory, and the products that it knows. */
export const readDirectoryStatus = async ({
  records,
}: RecordsPort): Promise<{ directory: DirectoryStatus; products: ProductSeats[] }> => {
  const document = await inspectDocument(records, DIRECTORY);
  return { directory: statusOf(document), products: document.value.products };
};
