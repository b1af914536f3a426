import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_FAULTS, type CallFate } from '../../local/forge/faults';
import type { Organization } from '../../local/organization/organization';
import {
  beginLife,
  connect,
  DAY,
  HOUR,
  KEY,
  shownBy,
  START,
  statusOf,
  truthOf,
  valueOf,
  type OrganizationLife,
} from '../organization/organization-life';

/** What happens to an organization in a day; `n` says to whom. */
const CHANGES = {
  suspend: (organization: Organization, n: number) =>
    organization.change(anyone(organization, n), { membership: 'suspended' }),
  restore: (organization: Organization, n: number) =>
    organization.change(anyone(organization, n), { membership: 'active' }),
  deactivate: (organization: Organization, n: number) =>
    organization.change(anyone(organization, n), { accountStatus: 'inactive' }),
  close: (organization: Organization, n: number) =>
    organization.change(anyone(organization, n), { accountStatus: 'closed' }),
  claim: (organization: Organization, n: number) =>
    organization.change(anyone(organization, n), { managed: n % 2 === 0, billable: false }),
  add: (organization: Organization, n: number) => organization.add(organization.drawStranger(100 + n)),
  remove: (organization: Organization, n: number) => organization.remove(organization.drawStranger(n).accountId),
  'go astray': (organization: Organization, n: number) =>
    organization.change(anyone(organization, n), { outside: [{ product: organization.shadow, lastActive: START }] }),
  'open a site': (organization: Organization, n: number) => {
    const site = { site: `site-${n}`, url: `https://site-${n}.atlassian.net`, name: `Site ${n}` };
    organization.workspaces = [...organization.workspaces, { ...site, key: 'jira-software', status: 'online' }];
  },
  verify: (organization: Organization) => {
    organization.domains = organization.domains.map((domain) => ({ ...domain, status: 'verified' }));
  },
} satisfies Record<string, (organization: Organization, n: number) => void>;

const anyone = (organization: Organization, n: number): string => {
  const members = organization.members();
  return members[n % members.length]?.accountId ?? '';
};

/** What goes wrong on a day: a fate for every so many calls of the organization's function, a key without its scopes, a narrow limit. */
interface Trouble {
  readonly fate: CallFate;
  readonly every: number;
  readonly isKeyShut: boolean;
}

const trouble = fc.record<Trouble>({
  fate: fc.constantFrom('pass', 'fail', 'lose', 'kill', 'kill-after'),
  every: fc.integer({ min: 2, max: 25 }),
  isKeyShut: fc.boolean(),
});
const days = fc.array(
  fc.record({
    changes: fc.array(fc.tuple(fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])), fc.nat(40)), {
      maxLength: 5,
    }),
    trouble,
  }),
  { minLength: 1, maxLength: 2 },
);

const makeTrouble = (
  { host, keys }: OrganizationLife,
  { fate, every, isKeyShut }: Trouble,
  called: Set<string>,
): void => {
  let calls = 0;
  host.faults = {
    ...NO_FAULTS,
    call: (invocation, { kind }) => {
      if (invocation.function.key !== 'organization') return 'pass';
      called.add(kind);
      calls += 1;
      return calls % every === 0 ? fate : 'pass';
    },
  };
  const [key] = keys;
  if (key) keys.splice(0, 1, { ...key, scopes: isKeyShut ? ['read:domains:admin'] : null });
};

const endTrouble = ({ host, keys }: OrganizationLife): void => {
  host.faults = NO_FAULTS;
  keys.splice(0, 1, { key: KEY, scopes: null, expiresAt: START + 300 * DAY });
};

it('shows what is so after whatever happened, and asks Jira nothing', async () => {
  await fc.assert(
    fc.asyncProperty(days, async (lived) => {
      const life = await beginLife({ people: 15, elsewhere: 20 });
      const called = new Set<string>();
      await connect(life);
      for (const [day, { changes, trouble: mischief }] of lived.entries()) {
        makeTrouble(life, mischief, called);
        for (const [change, n] of changes) CHANGES[change](life.organization, n);
        await life.host.advance(START + (day + 1) * DAY + HOUR);
      }
      endTrouble(life);
      const until = life.host.clock.now();
      valueOf(await life.ask('readOrganization'));
      await life.host.advance(until + 3 * HOUR);
      expect(await statusOf(life)).toMatchObject({ problems: [], reading: null });
      expect(await shownBy(life)).toEqual(truthOf(life));
      expect([...called]).not.toContain('jira');
    }),
    { numRuns: 12 },
  );
}, 300_000);
