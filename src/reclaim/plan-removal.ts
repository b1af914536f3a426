import type { AccountId } from '../kernel/account';
import { formatDay, type Window } from '../kernel/day';
import { Invalid } from '../kernel/failures';
import type { HeldResource, Holder } from '../organization/ports';
import { readOrganizationPeople, type ReadPeople } from '../organization/read-people';
import { applicationOf, type OrganizationProduct } from '../organization/rules/products';
import { FLAG, type Row } from '../organization/rules/rows';
import { ORGANIZATION } from '../organization/state';
import { snapshotWindow } from '../push/freeze-people';
import type { Settings } from '../settings/rules/settings';
import { SETTINGS } from '../settings/state';
import { readDocument } from '../store/document';
import { accountOf, cameLately, isProtected, readKnown, type Known } from './known-people';
import { accessToChange, mendable, readDirectories, type OrganizationAccessPorts } from './organization-access';
import { readGiving, readHolders, type GivingListedGroup } from './read-organization-groups';
import { administers } from './rules/hindrance';
import { isTakenInJira, organizationRemovalOf, removalHindranceOf } from './rules/organization-removal';
import type { Batch } from './state';
import type { HeldProduct, PlannedRemoval, RemovalPlan, RemovalRequest } from './view';

export type RemovalPorts = OrganizationAccessPorts & { readonly cloudId: string };

/** What people are judged by. */
interface Judging {
  readonly request: RemovalRequest;
  readonly caller: AccountId;
  readonly cloudId: string;
  readonly window: Window;
  readonly settings: Settings;
  readonly told: ReadPeople;
  /** Atlassian's own id of the product; `null`: nobody has it. */
  readonly resource: string | null;
  readonly giving: readonly GivingListedGroup[];
  readonly givers: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface JudgedRemoval {
  readonly plan: RemovalPlan;
  /** Where it would be carried out; `null`: nobody has the product. */
  readonly organization: Batch['organization'];
}

const isOn = ({ key, site }: Pick<HeldResource, 'key' | 'site'>, product: RemovalRequest['product']): boolean =>
  site === product.site && applicationOf(key) === applicationOf(product.key);

/** Of a product that the last sweep listed. Throws `Invalid` for any other, and for one whose seats are taken in Jira. */
const productIn = (
  { lists }: ReadPeople,
  { key, site }: RemovalRequest['product'],
  cloudId: string,
): OrganizationProduct => {
  const product = lists.products.find((each) => each.key === key && each.site === site && site !== '');
  if (!product?.isListed || isTakenInJira({ key, isHere: site === cloudId }))
    throw new Invalid({ code: 'product-unknown' });
  return product;
};

const hostOf = ({ lists }: ReadPeople, site: string): string =>
  lists.products.find((product) => product.site === site && product.host !== '')?.host ?? site;

const heldProductOf = ({ key, site, last }: HeldResource, { told, cloudId }: Judging): HeldProduct => ({
  key,
  site: hostOf(told, site),
  isHere: site === cloudId,
  last: last === null ? null : formatDay(last),
});

/** Somebody whom Atlassian does not know, or did not when it was read. */
const noHolder = (account: AccountId): Holder => ({
  ...{ account, isActive: false, isMember: false, isAdmin: false },
  ...{ groups: [], products: [] },
});

const plannedOf = (holder: Holder, known: Known | undefined, judging: Judging): PlannedRemoval => {
  const { account } = holder;
  const { request, caller, settings, told, window, resource, giving, givers } = judging;
  const row: Row = told.people.get(account) ?? { account, flags: FLAG.notInvited, added: null, uses: [] };
  const held = holder.products.find((product) => product.resource === resource);
  const memberOf = new Set(holder.groups);
  const { leave, lost, stays } = organizationRemovalOf(holder.products, memberOf, {
    ...{ giving, givers },
    resource: resource ?? '',
  });
  const hindrance = removalHindranceOf(
    {
      isSelf: account === caller,
      isAdmin: holder.isAdmin || leave.some(({ isAdmin }) => isAdmin) || administers(known?.person.roles ?? []),
      isProtected:
        isProtected(account, known, settings) || settings.protected.groups.some((group) => memberOf.has(group)),
      hasProduct: held !== undefined && holder.isActive && holder.isMember,
      leave,
      wasSeen: typeof held?.last === 'number' && held.last >= window.from,
      isNew: cameLately(row, told.asked, settings.graceDays),
    },
    request.uses,
  );
  return {
    account,
    ...accountOf(row),
    leave: leave.map(({ id, name }) => ({ id, name })),
    lost: lost.map((product) => heldProductOf(product, judging)),
    stays: stays.map((product) => heldProductOf(product, judging)),
    hindrance,
  };
};

/**
 * What would become of these people if they left every group that gives a product of the organization, and where that would be done. What they hold is asked of
 * Atlassian just now: groups of people rest nowhere here. Throws what `planRemoval` throws.
 */
export const judgeRemoval = async (
  ports: RemovalPorts,
  request: RemovalRequest,
  caller: AccountId,
): Promise<JudgedRemoval> => {
  const { records, adminApi, cloudId, clock } = ports;
  const wanted = [...new Set(request.accounts)];
  const told = await readOrganizationPeople(records, new Set(wanted));
  const product = productIn(told, request.product, cloudId);
  const { value: settings } = await readDocument(records, SETTINGS);
  const known = await readKnown(ports, wanted, settings);
  const state = (await readDocument(records, ORGANIZATION)).value;
  const access = await accessToChange(ports, state).catch(mendable);
  const directories = await readDirectories(ports, access).catch(mendable);
  const holders = await readHolders(adminApi, access, directories, wanted).catch(mendable);
  const resource =
    [...holders.values()].flatMap(({ products }) => products).find((held) => isOn(held, product))?.resource ?? null;
  const memberOf = new Set([...holders.values()].flatMap(({ groups }) => groups));
  const { giving, givers } =
    resource === null
      ? { giving: [], givers: new Map<string, never>() }
      : await readGiving(adminApi, access, resource, memberOf).catch(mendable);
  const window = snapshotWindow(clock.now(), { ...settings, days: false });
  const judging: Judging = { request, caller, cloudId, window, settings, told, resource, giving, givers };
  const site = hostOf(told, product.site);
  const groups = giving.map(({ id, directory, name }) => ({ id, directory, name }));
  return {
    plan: {
      product: product.key,
      site,
      window: { from: formatDay(window.from), to: formatDay(window.to) },
      people: wanted.map((account) => {
        // Whom the last sweep did not tell of may have been forgotten since: nobody is taken who is in no row.
        const holder = told.people.has(account) ? holders.get(account) : undefined;
        return plannedOf(holder ?? noHolder(account), known.get(account), judging);
      }),
    },
    organization:
      resource === null ? null : { id: access.organization, directories, seats: { resource, site, groups } },
  };
};

/**
 * What would become of these people if they left every group that gives a product of the organization: nothing that the page says of them is believed. In
 * the order in which they are asked for. `caller`: who asks. Throws `Invalid` where nothing was read of an organization, it has no such product, or the key may
 * not be used for that, `Unreadable` where a record or Atlassian cannot tell, and `TryLater`.
 */
export const planRemoval = async (
  ports: RemovalPorts,
  request: RemovalRequest,
  caller: AccountId,
): Promise<RemovalPlan> => (await judgeRemoval(ports, request, caller)).plan;
