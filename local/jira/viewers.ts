import { isActiveAt, type Account } from './account';
import type { Directory } from './directory';
import { GROUP } from './group';
import type { Viewer } from './site';

/** The admin, one who administers Jira but not the site, and one who works but administers nothing: each if there is one. */
export const viewersAmong = (directory: Directory, time: number): Viewer[] => {
  const [admin] = directory.accounts;
  const people = directory
    .slice(time, 0, directory.accounts.length)
    .filter((account) => account.type === 'person' && isActiveAt(account, time));
  const isIn = (account: Account, group: number): boolean => directory.belongsTo(account, group, time);
  const administers = (account: Account): boolean =>
    isIn(account, GROUP.siteAdmins) || isIn(account, GROUP.jiraAdministrators);
  const viewer = (who: Viewer['administers'], label: string, isMeant: (account: Account) => boolean): Viewer[] => {
    const person = people.find(isMeant);
    if (!person) return [];
    const { accountId, displayName } = directory.describe(person, time);
    return [{ accountId, label: `${displayName} · ${label}`, administers: who }];
  };
  return [
    ...viewer('site', 'site admin', (account) => account === admin),
    ...viewer(
      'jira',
      'Jira admin, no site admin',
      (account) => isIn(account, GROUP.jiraAdministrators) && !isIn(account, GROUP.siteAdmins),
    ),
    ...viewer(
      'nothing',
      'no admin',
      (account) => !administers(account) && directory.licencesOf(account, time).length > 0,
    ),
  ];
};
