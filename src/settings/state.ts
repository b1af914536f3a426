import * as v from 'valibot';
import { KINDS } from '../kernel/action';
import type { DocumentKind } from '../store/document';
import { MOST_NAME_CHARS, MOST_QUERY_CHARS, MOST_VIEWS, VIEW_ID, type SavedView } from './rules/saved-view';
import { BOUNDS, MOST_PROTECTED, USUAL, type BoundedSetting, type Settings } from './rules/settings';

const within = (setting: BoundedSetting) =>
  v.pipe(v.number(), v.integer(), v.minValue(BOUNDS[setting].least), v.maxValue(BOUNDS[setting].most));

/** What administrators decided for the site. */
export interface SettingsState extends Settings {
  readonly format: 1;
}

/** What is out of bounds is not believed: days are dropped by it. */
const SettingsState: v.GenericSchema<unknown, SettingsState> = v.object({
  format: v.literal(1),
  windowDays: within('windowDays'),
  graceDays: within('graceDays'),
  counted: v.pipe(v.array(v.picklist(KINDS)), v.minLength(1)),
  retentionDays: within('retentionDays'),
  calendar: v.boolean(),
  protected: v.object({
    accounts: v.pipe(v.array(v.string()), v.maxLength(MOST_PROTECTED.accounts)),
    groups: v.pipe(v.array(v.string()), v.maxLength(MOST_PROTECTED.groups)),
  }),
});

export const SETTINGS: DocumentKind<SettingsState> = {
  key: 'settings',
  shape: SettingsState,
  empty: { format: 1, ...USUAL },
  unreadable: 'stop',
};

/** How people are looked at, under names that administrators gave. */
export interface ViewsState {
  readonly format: 1;
  readonly views: readonly SavedView[];
}

const ViewsState: v.GenericSchema<unknown, ViewsState> = v.object({
  format: v.literal(1),
  views: v.pipe(
    v.array(
      v.object({
        id: v.pipe(v.string(), v.regex(VIEW_ID)),
        name: v.pipe(v.string(), v.maxLength(MOST_NAME_CHARS)),
        query: v.pipe(v.string(), v.maxLength(MOST_QUERY_CHARS)),
      }),
    ),
    v.maxLength(MOST_VIEWS),
  ),
});

export const VIEWS: DocumentKind<ViewsState> = {
  key: 'views',
  shape: ViewsState,
  empty: { format: 1, views: [] },
  unreadable: 'stop',
};
