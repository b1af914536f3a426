import type { TrueAccount, Viewer } from './site';

/** The admin, and one who works but administers nothing. */
export const viewersAmong = (accounts: readonly TrueAccount[], admin: string): Viewer[] => {
  const people = accounts.filter(({ type, active }) => type === 'person' && active);
  const first = people.find(({ accountId }) => accountId === admin);
  const other = people.find(({ siteAdmin, jiraAdmin, licences }) => !siteAdmin && !jiraAdmin && licences.length > 0);
  return [
    ...(first ? [{ accountId: first.accountId, label: `${first.displayName} · site admin` }] : []),
    ...(other ? [{ accountId: other.accountId, label: `${other.displayName} · no admin` }] : []),
  ];
};
