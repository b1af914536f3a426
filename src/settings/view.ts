import type { Problem } from '../kernel/problem';
import type { SavedView } from './rules/saved-view';
import type { Settings } from './rules/settings';

export interface SettingsStatus extends Settings {
  /** Why what was decided cannot be shown: the usual is shown and holds in its place, no snapshot is taken, and saving mends it. */
  readonly problem: Problem | null;
}

export interface SavedViews {
  /** In the order in which they were first saved. */
  readonly views: readonly SavedView[];
  /** Why those that were saved cannot be shown: saving one begins anew. */
  readonly problem: Problem | null;
}
