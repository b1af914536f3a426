import * as v from 'valibot';

// Forge's user events as documented. Atlassian adds fields at will, so unknown ones pass; a missing one does not.

const AccountIdText = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
/** Epoch ms; documented as a string, and seen as a number. */
const Timestamp = v.pipe(
  v.union([v.pipe(v.string(), v.regex(/^\d{12,14}$/)), v.pipe(v.number(), v.integer(), v.minValue(0))]),
  v.transform(Number),
);

const DeletedUser = v.object({
  eventType: v.literal('avi:jira:deleted:user'),
  user: v.object({ accountId: AccountIdText }),
});

/** The account that an `avi:jira:deleted:user` event names; `null` for any other payload. */
export const deletedAccountOf = (payload: unknown): string | null => {
  const parsed = v.safeParse(DeletedUser, payload);
  return parsed.success ? parsed.output.user.accountId : null;
};

const ChangedUser = v.object({
  eventType: v.picklist(['avi:jira:created:user', 'avi:jira:updated:user']),
  timestamp: Timestamp,
  user: v.object({ accountId: AccountIdText }),
});

/** Whom an event about a user names, and when (epoch ms); `null` for any other payload. What it says of them may be old. */
export const changedAccountOf = (payload: unknown): { account: string; at: number } | null => {
  const parsed = v.safeParse(ChangedUser, payload);
  return parsed.success ? { account: parsed.output.user.accountId, at: parsed.output.timestamp } : null;
};
