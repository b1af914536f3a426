import type { TrueAccount, Viewer } from './site';

/** The admin, one who administers Jira but not the site, and one who works but administers nothing: each if there is one. */
export const viewersAmong = (accounts: () => Iterable<TrueAccount>, admin: string): Viewer[] => {
  // On a large site all accounts take a second to describe, and these are among the first.
  const first = (isMeant: (account: TrueAccount) => boolean): TrueAccount | undefined => {
    for (const account of accounts())
      if (account.type === 'person' && account.active && isMeant(account)) return account;
    return undefined;
  };
  const viewer = (person: TrueAccount | undefined, administers: Viewer['administers'], label: string): Viewer[] =>
    person ? [{ accountId: person.accountId, label: `${person.displayName} · ${label}`, administers }] : [];
  return [
    ...viewer(
      first(({ accountId }) => accountId === admin),
      'site',
      'site admin',
    ),
    ...viewer(
      first(({ siteAdmin, jiraAdmin }) => jiraAdmin && !siteAdmin),
      'jira',
      'Jira admin, no site admin',
    ),
    ...viewer(
      first(({ siteAdmin, jiraAdmin, licences }) => !siteAdmin && !jiraAdmin && licences.length > 0),
      'nothing',
      'no admin',
    ),
  ];
};
