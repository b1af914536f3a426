/** Whoever goes through a list stays on a person for less: what costs a question to Jira or the app is asked after it. Unit: seconds. */
export const SETTLED = 0.4;

/** Whoever comes back to a person within so much time is shown what was answered. Unit: ms. */
export const KEPT_MS = 60_000;
