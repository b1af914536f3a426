import { Invalid } from '../kernel/failures';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';
import { viewsOf } from './read-settings';
import { MOST_VIEWS, viewProblem, withoutView, withView, type SavedView } from './rules/saved-view';
import { VIEWS, type ViewsState } from './state';
import type { SavedViews } from './view';

const commitViews = (
  records: Records,
  change: (views: readonly SavedView[]) => readonly SavedView[],
): Promise<SavedViews> =>
  untilCommitted(async () => {
    const before = await inspectDocument(records, VIEWS);
    const next: ViewsState = { format: 1, views: change(before.value.views) };
    if (next.views.length > MOST_VIEWS) throw new Invalid({ code: 'too-many-views', most: MOST_VIEWS });
    const done = await commitDocument(records, VIEWS, before, next);
    return done === 'conflict' ? done : viewsOf(done);
  });

/**
 * Keeps a view, in the place of the one with its id: so one that was removed is brought back. Throws `Invalid` with what to mend. Gives
 * all views.
 */
export const saveView = async ({ records }: RecordsPort, view: SavedView): Promise<SavedViews> => {
  const problem = viewProblem(view);
  if (problem) throw new Invalid(problem);
  return commitViews(records, (views) => withView(views, view));
};

/** Removes a view, if there is one with that id. Gives all that are left. */
export const removeView = ({ records }: RecordsPort, { id }: Pick<SavedView, 'id'>): Promise<SavedViews> =>
  commitViews(records, (views) => withoutView(views, id));
