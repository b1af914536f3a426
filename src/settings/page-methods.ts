import * as v from 'valibot';
import { KINDS } from '../kernel/action';
import type { PageMethod } from '../kernel/page-method';
import { parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { VIEW_ID, type SavedView } from './rules/saved-view';
import type { SettingsChange } from './rules/settings';
import { saveSettings } from './save-settings';
import { removeView, saveView } from './save-view';
import type { SavedViews, SettingsStatus } from './view';

const Ids = v.optional(v.array(v.string()));
const Members = v.optional(v.object({ accounts: Ids, groups: Ids }));

const ChangeRequest = v.object({
  windowDays: v.optional(v.number()),
  graceDays: v.optional(v.number()),
  counted: v.optional(v.array(v.picklist(KINDS))),
  retentionDays: v.optional(v.number()),
  calendar: v.optional(v.boolean()),
  protect: Members,
  unprotect: Members,
});

const ViewId = v.pipe(v.string(), v.regex(VIEW_ID));
const ViewRequest = v.object({ id: ViewId, name: v.pipe(v.string(), v.trim()), query: v.string() });

export const settingsMethods = {
  saveSettings: {
    writes: true,
    parse: parserOf(ChangeRequest),
    handle: saveSettings,
  } satisfies PageMethod<RecordsPort, SettingsChange, SettingsStatus>,
  saveView: {
    writes: true,
    parse: parserOf(ViewRequest),
    handle: saveView,
  } satisfies PageMethod<RecordsPort, SavedView, SavedViews>,
  removeView: {
    writes: true,
    parse: parserOf(v.object({ id: ViewId })),
    handle: removeView,
  } satisfies PageMethod<RecordsPort, Pick<SavedView, 'id'>, SavedViews>,
};
