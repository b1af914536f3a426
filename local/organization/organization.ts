import { dayAt, formatDay, startOf } from '../../src/kernel/day';
import { PURPOSE, Random } from '../jira/random';
import type { Site, TrueAccount } from '../jira/site';
import {
  ariOf,
  type Access,
  type Domain,
  type Grant,
  type Member,
  type OrganizationGroup,
  type Workspace,
} from './member';

const DAY_MS = 86_400_000;
const NOON = DAY_MS / 2;
/** Of those whom the organization alone knows. */
const UNMANAGED_ODDS = 0.3;
const OUTSIDE_ODDS = 0.08;
/** How many people of the Jira site have access to its Confluence. */
const WIKI_ODDS = 0.7;

export interface OrganizationOptions {
  /** The Jira site that belongs to it: its people are in it, under their own account ids. */
  readonly site: Site;
  readonly seed: number;
  /** People of other sites and products alone. */
  readonly elsewhere: number;
  /** Epoch ms. */
  readonly now: () => number;
}

/** An organization with the Jira site in it: what is so, whoever asks. Changes are made by its methods, and by its API. */
export class Organization {
  readonly id: string;
  readonly name = 'Harbour Holding';
  domains: Domain[] = [
    { name: 'example.com', status: 'verified', by: 'dns' },
    { name: 'example.org', status: 'verified', by: 'http' },
    { name: 'example.net', status: 'unverified', by: 'dns' },
  ];
  /** The one directory that it has. */
  readonly directory: string;
  workspaces: Workspace[];
  /** A site that nobody in the organization's administration has heard of. */
  readonly shadow: Workspace;
  /** What its own groups give, by their names. Those of the Jira site give what the site says. */
  private readonly grants: ReadonlyMap<string, readonly Grant[]>;
  private readonly patches = new Map<string, Partial<Member>>();
  private readonly others = new Map<string, Member>();
  private uses: { readonly day: number; readonly last: ReadonlyMap<string, number> } | null = null;

  constructor(private readonly options: OrganizationOptions) {
    const { site, seed, elsewhere } = options;
    const random = new Random(seed, PURPOSE.site, 7, 0);
    this.id = random.uuid();
    this.directory = new Random(seed, PURPOSE.site, 7, 1).uuid();
    const at = (key: string, where: Pick<Workspace, 'site' | 'url' | 'name'>): Workspace => ({
      ...where,
      key,
      status: 'online',
    });
    const own = { site: site.cloudId, url: site.url, name: site.name };
    const labs = { site: random.uuid(), url: `https://${site.name}-labs.atlassian.net`, name: `${site.name}-labs` };
    this.workspaces = [
      ...['jira-software', 'jira-servicedesk', 'jira-product-discovery', 'confluence'].map((key) => at(key, own)),
      at('jira-software', labs),
    ];
    const hidden = { site: random.uuid(), url: 'https://skunkworks.atlassian.net', name: 'skunkworks' };
    this.shadow = at('confluence', hidden);
    const [wiki, lab] = [at('confluence', own), at('jira-software', labs)];
    this.grants = new Map<string, readonly Grant[]>([
      ['confluence-users', [{ product: wiki, isAdmin: false }]],
      ['confluence-admins', [{ product: wiki, isAdmin: true }]],
      ['team-docs', [{ product: wiki, isAdmin: false }]],
      ['labs-users', [{ product: lab, isAdmin: false }]],
      ['labs-all', [lab, wiki].map((product) => ({ product, isAdmin: false }))],
    ]);
    for (let n = 0; n < elsewhere; n++) this.add(this.drawStranger(n));
  }

  /** Everybody, in the order of names: those of the Jira site as it is now. */
  members(): readonly Member[] {
    const own = this.options.site.ledger
      .accounts()
      .filter(({ type, email }) => type === 'person' && email !== '')
      .map((account) => this.memberOf(account));
    return [...own, ...this.others.values()]
      .map((member) => ({ ...member, access: this.accessOf(member) }))
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }

  find(accountId: string): Member | undefined {
    return this.members().find((member) => member.accountId === accountId);
  }

  add(member: Member): void {
    this.others.set(member.accountId, member);
  }

  /** Somebody is no longer there. People of the Jira site stay for as long as it has them. */
  remove(accountId: string): void {
    this.others.delete(accountId);
  }

  change(accountId: string, patch: Partial<Member>): void {
    const other = this.others.get(accountId);
    if (other) this.others.set(accountId, { ...other, ...patch });
    else this.patches.set(accountId, { ...this.patches.get(accountId), ...patch });
  }

  /** Every group that anybody is in, and those that give products. */
  groups(): readonly OrganizationGroup[] {
    const names = new Set([...this.grants.keys(), ...this.members().flatMap(({ groups }) => groups)]);
    return [...names]
      .sort()
      .map((name) => ({ ...groupNamed(this.options.seed, name), name, gives: this.grants.get(name) ?? [] }));
  }

  /** What groups give is had by whoever is in one of them; the rest stays as it was drawn. */
  private accessOf({ groups, access }: Member): Access[] {
    const given = new Set([...this.grants.values()].flat().map(({ product }) => ariOf(product)));
    const held = new Map(
      groups.flatMap((name) => (this.grants.get(name) ?? []).map(({ product }) => [ariOf(product), product] as const)),
    );
    const kept = access.filter(({ product }) => !given.has(ariOf(product)) || held.has(ariOf(product)));
    const had = new Set(kept.map(({ product }) => ariOf(product)));
    const gained = [...held.values()].filter((product) => !had.has(ariOf(product)));
    return [...kept, ...gained.map((product) => ({ product, lastActive: null }))];
  }

  /** Somebody whom the Jira site does not know: the `n`th who is drawn. */
  drawStranger(n: number): Member {
    const { seed, now } = this.options;
    const random = new Random(seed, PURPOSE.account, 1_000_000 + n, 7);
    const managed = !random.chance(UNMANAGED_ODDS);
    const used = (): number | null => (random.chance(0.2) ? null : dayStart(now()) - random.between(1, 300) * DAY_MS);
    const [confluence, labs] = [this.workspaces[3], this.workspaces[4]];
    const drawn = {
      accountId: `712020:${random.uuid()}`,
      name: `Stranger ${n}`,
      email: `stranger.${n}@${managed ? 'example.com' : 'mail.example'}`,
      managed,
      accountStatus: random.chance(0.1) ? 'inactive' : 'active',
      membership: random.chance(0.1) ? 'suspended' : 'active',
      source: managed ? random.pick(['invited', 'synced'] as const) : null,
      addedAt: dayStart(now()) - random.between(1, 900) * DAY_MS,
      roles: n === 0 ? ['atlassian/org-admin'] : [],
      billable: managed && random.chance(0.8),
      groups: ['confluence-users'],
      access: [confluence, random.chance(0.3) ? labs : undefined].flatMap((product) =>
        product ? [{ product, lastActive: used() }] : [],
      ),
      outside: managed && random.chance(0.2) ? [{ product: this.shadow, lastActive: used() }] : [],
    } satisfies Member;
    return {
      ...drawn,
      groups: groupsOf(
        n,
        drawn.access.some(({ product }) => product === labs),
      ),
    };
  }

  /** Access to Confluence, which most people of the Jira site have: some are there, some were long ago, some never. */
  private wikiOf(accountId: string): Member['access'] {
    const { seed, now } = this.options;
    const random = new Random(seed, PURPOSE.account, hashOf(accountId), 9);
    const product = this.workspaces.find(({ key }) => key === 'confluence');
    if (!product || !random.chance(WIKI_ODDS)) return [];
    const back = random.pick([random.between(0, 25), random.between(0, 25), random.between(40, 300), null]);
    return [{ product, lastActive: back === null ? null : dayStart(now()) - back * DAY_MS }];
  }

  private memberOf(account: TrueAccount): Member {
    const { seed, site, now } = this.options;
    const { accountId, email, displayName, active, licences, siteAdmin, groups } = account;
    const random = new Random(seed, PURPOSE.account, hashOf(accountId), 8);
    const managed = this.isVerified(email);
    const [synced, addedDays, outside] = [random.chance(0.6), random.between(40, 900), random.chance(OUTSIDE_ODDS)];
    const last = this.lastUses();
    const access = this.workspaces.flatMap((product) => {
      if (product.site !== site.cloudId || !licences.includes(product.key)) return [];
      return [{ product, lastActive: last.get(`${accountId} ${product.key}`) ?? null }];
    });
    if (active && licences.length > 0) access.push(...this.wikiOf(accountId));
    const drawn: Member = {
      ...{ accountId, email, name: displayName, managed, access },
      groups: access.some(({ product }) => product.key === 'confluence') ? [...groups, 'confluence-users'] : groups,
      accountStatus: active ? 'active' : 'inactive',
      membership: 'active',
      source: managed ? (synced ? 'synced' : 'invited') : null,
      addedAt: dayStart(now()) - addedDays * DAY_MS,
      roles: accountId === site.admin ? ['atlassian/org-admin'] : siteAdmin ? ['atlassian/site-admin'] : [],
      billable: managed && active,
      outside: managed && outside ? [{ product: this.shadow, lastActive: dayStart(now()) - 3 * DAY_MS }] : [],
    };
    return { ...drawn, ...this.patches.get(accountId) };
  }

  private isVerified(email: string): boolean {
    return this.domains.some(({ name, status }) => status === 'verified' && email.endsWith(`@${name}`));
  }

  /** When each product of the site was last used by each, as Atlassian tells it: up to a day late. */
  private lastUses(): ReadonlyMap<string, number> {
    const today = dayAt(this.options.now());
    if (this.uses?.day === today) return this.uses.last;
    const last = new Map<string, number>();
    for (const { accountId, day, product } of this.options.site.ledger.uses()) {
      if (day >= formatDay(today)) continue;
      const key = `${accountId} ${product}`;
      last.set(key, Math.max(last.get(key) ?? 0, Date.parse(`${day}T00:00:00Z`) + NOON));
    }
    this.uses = { day: today, last };
    return last;
  }
}

/** By which groups the `n`th stranger has what was drawn: one in five by a group that is synced as well, one as an administrator. */
const groupsOf = (n: number, isInLabs: boolean): string[] => {
  const [labs, wiki] = [n % 2 === 0 ? 'labs-all' : 'labs-users', ['confluence-users']];
  if (n % 5 === 2) wiki.push('team-docs');
  if (n % 11 === 1) wiki.push('confluence-admins');
  // Who has both by one group loses both with it.
  if (isInLabs && labs === 'labs-all') return [labs];
  return isInLabs ? [...wiki, labs] : wiki;
};

const dayStart = (now: number): number => startOf(dayAt(now));
/** The API sorts by name; the id keeps namesakes apart. */
const keyOf = ({ name, accountId }: Member): string => `${name.toLowerCase()} ${accountId}`;

const hashOf = (text: string): number => {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
};

const groupNamed = (seed: number, name: string): { id: string; synced: boolean } => {
  const random = new Random(seed, PURPOSE.site, hashOf(name), 9);
  return { id: random.uuid(), synced: name.startsWith('team-') };
};
