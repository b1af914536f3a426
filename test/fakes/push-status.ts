import type { PushStatus } from '../../src/push/view';

/** What the page is told where nothing was ever sent. */
export const NOTHING_SENT: PushStatus = {
  kind: 'webhook',
  url: null,
  account: null,
  secretSince: null,
  schedule: 'weekly',
  includes: { emails: true, days: true, organization: false, actions: false },
  isPaused: false,
  takesRequests: false,
  disabled: null,
  completed: null,
  deliveries: [],
  attempts: [],
  problem: null,
};
