import type { Issue } from '../issue';
import type { Scene } from '../scene';
import { attachTo } from './attach';
import { commentOn } from './comment';
import { createIssue } from './keep-issues';

const openRequest = ({ requests, actor }: Scene): Issue | undefined => {
  const request = actor ? requests.get(actor.index) : undefined;
  return request?.deleted ? undefined : request;
};

/** A portal customer asks for something. */
export const raiseRequest = (scene: Scene): void => {
  const request = createIssue(scene);
  if (scene.actor) scene.requests.set(scene.actor.index, request);
};

/** A portal customer answers on the last request, or raises the first. */
export const answerRequest = (scene: Scene): void => {
  const request = openRequest(scene);
  if (request) commentOn(scene, request);
  else raiseRequest(scene);
};

export const attachToRequest = (scene: Scene): void => {
  const request = openRequest(scene);
  if (request) attachTo(scene, request);
  else raiseRequest(scene);
};
