import type { ClockPort } from '../kernel/clock';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { withoutProposals } from './proposals-store';
import { PROPOSALS } from './state';

const DAY_MS = 86_400_000;

/** Drops what was proposed longer ago than anything is kept, decided or not: by then it has expired. `keepDays`: how many days are kept. */
export const dropOldProposals = ({ records, clock }: RecordsPort & ClockPort, keepDays: number): Promise<void> =>
  untilCommitted(async () => {
    const before = await readDocument(records, PROPOSALS);
    const isOld = ({ at }: { readonly at: number }): boolean => at <= clock.now() - keepDays * DAY_MS;
    if (!before.value.proposals.some(isOld)) return undefined;
    const { state, changes } = withoutProposals(before.value, isOld);
    const done = await commitDocument(records, PROPOSALS, before, state, changes);
    return done === 'conflict' ? done : undefined;
  });
