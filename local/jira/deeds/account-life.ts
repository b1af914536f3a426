import type { Account } from '../account';
import { eventOf } from '../event';
import { ROLES } from '../role';
import type { Scene } from '../scene';
import { showUser } from '../user';

const list = (items: readonly unknown[]): Record<string, unknown> => ({ size: items.length, items });

const details = ({ directory, at }: Scene, account: Account): Record<string, unknown> => {
  const licences = new Set(directory.licencesOf(account, at));
  return {
    ...showUser(account, at, 'hide'),
    groups: list(directory.groupsOf(account, at).map(({ name, groupId }) => ({ name, groupId }))),
    applicationRoles: list(ROLES.filter(({ key }) => licences.has(key)).map(({ key, name }) => ({ key, name }))),
  };
};

const tellOfUser =
  (name: string) =>
  (scene: Scene): void => {
    if (scene.actor) scene.emit(eventOf(scene.at, name, { user: details(scene, scene.actor) }));
  };

export const joinSite = tellOfUser('avi:jira:created:user');
export const leaveSite = tellOfUser('avi:jira:updated:user');

/** Of a deleted account only the id is told. */
export const vanish = ({ emit, at, actor }: Scene): void => {
  if (actor) emit(eventOf(at, 'avi:jira:deleted:user', { user: { accountId: actor.accountId } }));
};
