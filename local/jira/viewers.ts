import type { TrueAccount, Viewer } from './site';

/** The admin, one who administers Jira but not the site, and one who works but administers nothing: each if there is one. */
export const viewersAmong = (accounts: readonly TrueAccount[], admin: string): Viewer[] => {
  const people = accounts.filter(({ type, active }) => type === 'person' && active);
  const viewer = (person: TrueAccount | undefined, administers: Viewer['administers'], label: string): Viewer[] =>
    person ? [{ accountId: person.accountId, label: `${person.displayName} · ${label}`, administers }] : [];
  return [
    ...viewer(
      people.find(({ accountId }) => accountId === admin),
      'site',
      'site admin',
    ),
    ...viewer(
      people.find(({ siteAdmin, jiraAdmin }) => jiraAdmin && !siteAdmin),
      'jira',
      'Jira admin, no site admin',
    ),
    ...viewer(
      people.find(({ siteAdmin, jiraAdmin, licences }) => !siteAdmin && !jiraAdmin && licences.length > 0),
      'nothing',
      'no admin',
    ),
  ];
};
