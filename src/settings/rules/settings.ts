import { RETENTION_DAYS } from '../../activity/rules/retention';
import { KINDS, type Kind } from '../../kernel/action';
import { NEW_FOR_DAYS } from '../../report/rules/use';

/** People and groups whose seats are never proposed to be taken away. */
export interface Protected {
  /** Account ids. */
  readonly accounts: readonly string[];
  /** Ids of groups. */
  readonly groups: readonly string[];
}

/** What administrators decide for a site. */
export interface Settings {
  /** The window with which the page opens and that a snapshot shows. Unit: days. */
  readonly windowDays: number;
  /** An account younger than this is new, not idle. Unit: days. */
  readonly graceDays: number;
  /** Which kinds of activity make somebody active: one at least, in the order of `KINDS`. */
  readonly counted: readonly Kind[];
  /** How long activity is kept, today included. Unit: days. */
  readonly retentionDays: number;
  /** Whether the page shows on which days somebody did something. */
  readonly calendar: boolean;
  readonly protected: Protected;
}

/** What a site has before anybody decides. */
export const USUAL: Settings = {
  windowDays: 30,
  graceDays: NEW_FOR_DAYS,
  counted: KINDS,
  retentionDays: RETENTION_DAYS,
  calendar: true,
  protected: { accounts: [], groups: [] },
};

/** Both ends are allowed. */
interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** What is kept reaches over the longest window with which page and snapshot may begin, so that each of them is whole. Unit: days. */
export const BOUNDS = {
  windowDays: { least: 7, most: 90 },
  graceDays: { least: 0, most: 90 },
  retentionDays: { least: 90, most: RETENTION_DAYS },
} as const satisfies Partial<Record<keyof Settings, Bounds>>;

export type BoundedSetting = keyof typeof BOUNDS;

/** With the longest ids they still fit one value of the store. */
export const MOST_PROTECTED = { accounts: 1_000, groups: 200 } as const satisfies Record<keyof Protected, number>;

interface SomeProtected {
  readonly accounts?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
}

/** What somebody changes: the rest stays as whoever else set it. */
export interface SettingsChange {
  readonly windowDays?: number | undefined;
  readonly graceDays?: number | undefined;
  readonly counted?: readonly Kind[] | undefined;
  readonly retentionDays?: number | undefined;
  readonly calendar?: boolean | undefined;
  readonly protect?: SomeProtected | undefined;
  /** What is in both is protected. */
  readonly unprotect?: SomeProtected | undefined;
}

const changed = (
  before: readonly string[],
  added: readonly string[] = [],
  removed: readonly string[] = [],
): string[] => [...new Set([...before.filter((id) => added.includes(id) || !removed.includes(id)), ...added])];

/** The settings with what is changed in them. */
export const withChange = (before: Settings, change: SettingsChange): Settings => {
  const { counted = before.counted, protect = {}, unprotect = {} } = change;
  return {
    windowDays: change.windowDays ?? before.windowDays,
    graceDays: change.graceDays ?? before.graceDays,
    counted: KINDS.filter((kind) => counted.includes(kind)),
    retentionDays: change.retentionDays ?? before.retentionDays,
    calendar: change.calendar ?? before.calendar,
    protected: {
      accounts: changed(before.protected.accounts, protect.accounts, unprotect.accounts),
      groups: changed(before.protected.groups, protect.groups, unprotect.groups),
    },
  };
};
