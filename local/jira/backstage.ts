import { layBacklog } from './backlog';
import { Directory } from './directory';
import { IssueStore } from './issue-store';
import { drawProjects } from './project';
import type { Stage } from './scene';
import type { SiteOptions } from './site';
import { Truth } from './truth';

/** Sets the scene: the site as it is just before the run begins. */
export const backstage = (options: SiteOptions, url: string): Stage => {
  const projects = drawProjects(options, url);
  const directory = new Directory(options, projects);
  const store = new IssueStore(projects);
  const colleagues = projects.map(() => new Array<(typeof directory.accounts)[number]>());
  for (const account of directory.accounts) {
    if (account.type !== 'person') continue;
    for (const { index } of directory.membershipOf(account).projects) colleagues[index]?.push(account);
  }
  layBacklog(options, projects, colleagues, store);
  return {
    directory,
    projects,
    desks: projects.filter(({ kind }) => kind === 'service_desk'),
    store,
    truth: new Truth(directory.accounts),
    colleagues,
    requests: new Map(),
  };
};
