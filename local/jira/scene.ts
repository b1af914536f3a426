import type { Account } from './account';
import { isActiveAt } from './account';
import type { Directory } from './directory';
import type { Actor, Issue } from './issue';
import type { IssueStore } from './issue-store';
import type { Project } from './project';
import { drawSummary } from './prose';
import { itemAt, type Random } from './random';
import type { SiteEvent } from './site';
import type { Truth } from './truth';

/** What outlives a deed. */
export interface Stage {
  readonly directory: Directory;
  readonly projects: readonly Project[];
  /** Where the anonymous may write. */
  readonly desks: readonly Project[];
  readonly store: IssueStore;
  readonly truth: Truth;
  /** People who work in a project, by its index. */
  readonly colleagues: readonly (readonly Account[])[];
  /** The last request of a portal customer, by the account's index. */
  readonly requests: Map<number, Issue>;
}

/** One deed about to be done: by whom, when, and with what chance. */
export interface Scene extends Stage {
  readonly at: number;
  readonly actor: Actor;
  readonly random: Random;
  readonly emit: (event: SiteEvent) => void;
}

const TRIES = 4;

/** Someone who works in the project at that moment. */
export const pickColleague = ({ colleagues, random, at }: Scene, project: Project): Account | null => {
  const people = itemAt(colleagues, project.index);
  for (let turn = 0; turn < TRIES && people.length > 0; turn++) {
    const person = random.pick(people);
    if (isActiveAt(person, at)) return person;
  }
  return null;
};

export const pickProject = ({ actor, directory, desks, random }: Scene): Project =>
  random.pick(actor ? directory.membershipOf(actor).projects : desks);

/**
 * An issue of the actor's projects, a recent one more often than an old one; by these odds the one that stands for ever, where meetings
 * are logged and the same is asked every week: it gathers more than Jira embeds in an issue.
 */
export const pickIssue = (scene: Scene, standing = 0): Issue => {
  const { store, random, at } = scene;
  const project = pickProject(scene);
  const live = store.liveIn(project);
  if (standing > 0 && live[0] && random.chance(standing)) return live[0];
  if (live.length > 0) return itemAt(live, live.length - 1 - Math.floor(live.length * random.fraction() ** 3));
  // The project's last issue is gone: there was another, of which nobody knows who made it.
  return store.create(random, {
    project,
    creator: null,
    reporter: null,
    assignee: null,
    summary: drawSummary(random),
    at: at - 1,
  });
};
