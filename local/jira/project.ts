import { itemAt, PURPOSE, Random } from './random';
import type { SiteOptions } from './site';

export type ProjectKind = 'software' | 'service_desk' | 'business' | 'product_discovery';

export interface Project {
  readonly index: number;
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: ProjectKind;
  readonly issueTypes: readonly IssueType[];
  readonly avatarUrls: Readonly<Record<string, string>>;
}

export interface IssueType {
  readonly id: string;
  readonly name: string;
}

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly statusCategory: { readonly id: number; readonly key: string; readonly name: string };
}

const TO_DO = { id: 2, key: 'new', name: 'To Do' };
const IN_PROGRESS = { id: 4, key: 'indeterminate', name: 'In Progress' };
const FINISHED = { id: 3, key: 'done', name: 'Done' };

export const DONE: Status = { id: '10003', name: 'Done', statusCategory: FINISHED };
/** In the order in which work goes through them. */
export const STATUSES: readonly Status[] = [
  { id: '10000', name: 'To Do', statusCategory: TO_DO },
  { id: '10001', name: 'In Progress', statusCategory: IN_PROGRESS },
  { id: '10002', name: 'In Review', statusCategory: IN_PROGRESS },
  DONE,
];

export const PRIORITIES = [
  { id: '1', name: 'Highest' },
  { id: '2', name: 'High' },
  { id: '3', name: 'Medium' },
  { id: '4', name: 'Low' },
] as const;
export type Priority = (typeof PRIORITIES)[number];

const ISSUE_TYPES: Readonly<Record<ProjectKind, readonly IssueType[]>> = {
  software: [
    { id: '10001', name: 'Story' },
    { id: '10002', name: 'Bug' },
    { id: '10003', name: 'Task' },
  ],
  service_desk: [
    { id: '10010', name: 'Service request' },
    { id: '10011', name: 'Incident' },
  ],
  business: [
    { id: '10003', name: 'Task' },
    { id: '10020', name: 'Approval' },
  ],
  product_discovery: [{ id: '10030', name: 'Idea' }],
};

const KINDS: readonly ProjectKind[] = [
  'software',
  'service_desk',
  'business',
  'software',
  'software',
  'product_discovery',
  'software',
  'service_desk',
];
const NAMES: Readonly<Record<ProjectKind, readonly string[]>> = {
  software: ['Payments', 'Mobile App', 'Search', 'Checkout', 'Identity', 'Data Platform', 'Website', 'Fleet', 'Maps'],
  service_desk: ['IT Help', 'Customer Care', 'Facilities', 'People Desk'],
  business: ['Marketing', 'Finance', 'Legal', 'Events'],
  product_discovery: ['Ideas', 'Roadmap', 'Research'],
};
const PEOPLE_PER_PROJECT = 40;
const FEWEST = 4;
const MOST = 300;

const nameOf = (kind: ProjectKind, number: number): string => {
  const names = NAMES[kind];
  const round = Math.floor(number / names.length);
  return `${itemAt(names, number % names.length)}${round === 0 ? '' : ` ${round + 1}`}`;
};

const avatars = (url: string, id: string): Record<string, string> => ({
  '48x48': `${url}/rest/api/3/universal_avatar/view/type/project/avatar/${id}`,
});

/** Of every kind at least one, except that the smallest sites have no product discovery. */
export const drawProjects = ({ seed, people }: SiteOptions, url: string): readonly Project[] => {
  const count = Math.min(MOST, Math.max(FEWEST, Math.round(people / PEOPLE_PER_PROJECT)));
  const random = new Random(seed, PURPOSE.site, 1, 0);
  const seen = new Map<ProjectKind, number>();
  return Array.from({ length: count }, (_, index) => {
    const kind = itemAt(KINDS, index % KINDS.length);
    const number = seen.get(kind) ?? 0;
    seen.set(kind, number + 1);
    const name = nameOf(kind, number);
    const letters = name.replace(/[^A-Za-z]/g, '').toUpperCase();
    const id = String(10_000 + index);
    return {
      index,
      id,
      key: `${letters.slice(0, 2)}${letters.charAt(2 + random.below(Math.max(1, letters.length - 2)))}${index}`,
      name,
      kind,
      issueTypes: ISSUE_TYPES[kind],
      avatarUrls: avatars(url, id),
    };
  });
};
