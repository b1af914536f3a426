import type { NextState } from '../jobs/job-definition';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { OrganizationPorts } from './ports';
import { listsKey, ORGANIZATION, rowsKey, type OrganizationState } from './state';

/** Records of each shelf that go at once: with both and the lists they are one transaction, so that none is left that nobody counts. */
const AT_ONCE = 10;

/** The state of an organization that is not connected any more, with fewer records left. */
export const clearedStep = (state: OrganizationState): NextState<OrganizationState> => {
  const least = Math.max(0, state.most - AT_ONCE);
  const chunks = Array.from({ length: state.most - least }, (_, i) => least + i);
  const gone = ([0, 1] as const).flatMap((shelf) => [...chunks.map((chunk) => rowsKey(shelf, chunk)), listsKey(shelf)]);
  return { state: { ...state, most: least }, changes: { delete: gone } };
};

/** Removes every key. Only where no organization is connected. */
export const removeKeys = async ({ organizationKeys }: Pick<OrganizationPorts, 'organizationKeys'>): Promise<void> => {
  for (const slot of [0, 1] as const) await organizationKeys.remove(slot);
};

/** Clears both shelves, where no organization is connected. What a kill leaves, the schedule clears. */
export const clearShelves = async ({ records }: RecordsPort): Promise<void> => {
  for (;;) {
    const left = await untilCommitted(async () => {
      const before = await inspectDocument(records, ORGANIZATION);
      if (before.value.connection !== null || before.value.most === 0) return 0;
      const { state, changes } = clearedStep(before.value);
      const done = await commitDocument(records, ORGANIZATION, before, state, changes);
      return done === 'conflict' ? done : state.most;
    });
    if (left === 0) return;
  }
};
