import { inspectDocument, type Document } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { SETTINGS, VIEWS, type SettingsState, type ViewsState } from './state';
import type { SavedViews, SettingsStatus } from './view';

export const statusOf = ({ value, problem }: Document<SettingsState>): SettingsStatus => ({
  windowDays: value.windowDays,
  graceDays: value.graceDays,
  counted: value.counted,
  retentionDays: value.retentionDays,
  calendar: value.calendar,
  protected: value.protected,
  problem,
});

/**
 * What holds for the site. Settings that cannot be read come as the usual ones with their problem: by those, nothing is dropped that
 * anybody may have wanted to keep.
 */
export const readSettings = async ({ records }: RecordsPort): Promise<SettingsStatus> =>
  statusOf(await inspectDocument(records, SETTINGS));

export const viewsOf = ({ value: { views }, problem }: Document<ViewsState>): SavedViews => ({ views, problem });

export const readViews = async ({ records }: RecordsPort): Promise<SavedViews> =>
  viewsOf(await inspectDocument(records, VIEWS));
