import { eventOf } from '../event';
import { ROLES } from '../role';
import type { Scene } from '../scene';
import { showUser } from '../user';
import { itemAt } from '../random';

const list = (items: readonly unknown[]): Record<string, unknown> => ({ size: items.length, items });

const details = ({ directory, actor, at }: Scene): Record<string, unknown> => {
  if (!actor) return {};
  const licences = new Set(directory.licencesOf(actor, at));
  return {
    ...showUser(actor, at, 'hide'),
    groups: list(directory.groupsOf(actor, at).map(({ name, groupId }) => ({ name, groupId }))),
    applicationRoles: list(ROLES.filter(({ key }) => licences.has(key)).map(({ key, name }) => ({ key, name }))),
  };
};

const tellOfUser =
  (name: string) =>
  (scene: Scene): void =>
    scene.emit(eventOf(scene.at, name, { user: details(scene) }));

export const joinSite = tellOfUser('avi:jira:created:user');
export const leaveSite = tellOfUser('avi:jira:updated:user');

export const vanish = ({ emit, at, actor, directory }: Scene): void =>
  emit(
    eventOf(at, 'avi:jira:deleted:user', {
      user: { accountId: itemAt(directory.accounts, actor?.index ?? -1).accountId },
    }),
  );
