/** What the page keeps of what it asked for, by name. A longer key that begins with a shorter one is part of it. */
export const KEYS = {
  /** The state of the site and of what Rollcall does for it. */
  overview: ['overview'],
  /** Names and e-mail addresses from Jira. */
  names: ['names'],
  /** Names of a few who are on show. */
  namesOf: (accounts: readonly string[]) => ['names-of', ...accounts],
  /** The record, as columns of windows. */
  record: ['record'],
  /** `rules`: those of the site, as text. */
  window: (days: number, rules: string) => ['record', days, rules],
  /** How far the record is read for the window on show. */
  progress: ['record-progress'],
  /** The days before those on show. `readAt`: when the window was read that they come after. */
  older: (days: number, readAt: number) => ['record-older', days, readAt],
  everyOlder: ['record-older'],
  /** What the worker counts in all days that are here. */
  counted: ['counted'],
  countedOf: (...about: readonly (string | number)[]) => ['counted', ...about],
  /** What is asked of one account. */
  seats: ['seats'],
  seatsOf: (account: string) => ['seats', account],
  opinions: ['opinion'],
  opinionOf: (account: string) => ['opinion', account],
  groupNames: ['group-names'],
  namesOfGroups: (ids: readonly string[]) => ['group-names', ...ids],
  /** What was taken and given back. */
  plan: (about: string) => ['plan', about],
  taken: (about: string) => ['taken', about],
  batch: (number: number, settled: number) => ['batch', number, settled],
  /** Where a destination sends what it asks for. */
  requestAddress: (slot: number) => ['request-address', slot],
  /** What the last sweep of the organization read. `readAt`: when it had ended. */
  organization: (readAt: number) => ['organization', readAt],
  /** Names that the organization was asked for, of those on show and of all so far. */
  organizationNamed: ['organization-named'],
  organizationNamesOf: (accounts: readonly string[]) => ['organization-names', ...accounts],
  suspensions: (about: string) => ['suspensions', about],
  removals: (about: string) => ['removals', about],
  /** Views that are loaded when somebody goes there. */
  view: (name: string) => ['view', name],
  /** What this page reads for the app. */
  directoryReading: (isFull: boolean) => ['directory-reading', isFull],
  pastReading: (isWanted: boolean) => ['past-reading', isWanted],
} as const;
