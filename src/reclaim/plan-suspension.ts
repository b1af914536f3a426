import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import { formatDay, type Window } from '../kernel/day';
import { readOrganizationPeople, type ReadPeople } from '../organization/read-people';
import { FLAG, has, type Row } from '../organization/rules/rows';
import { snapshotWindow } from '../push/freeze-people';
import type { Settings } from '../settings/rules/settings';
import { SETTINGS } from '../settings/state';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { accountOf, cameLately, isProtected, readKnown, type Known } from './known-people';
import { administers } from './rules/hindrance';
import { suspensionHindranceOf } from './rules/suspension';
import type { HeldProduct, PlannedSuspension, SuspensionPlan, SuspensionRequest } from './view';

type Ports = RecordsPort & ClockPort & { readonly cloudId: string };

interface Judging {
  readonly request: SuspensionRequest;
  readonly caller: AccountId;
  readonly cloudId: string;
  readonly window: Window;
  readonly settings: Settings;
  readonly told: ReadPeople;
}

/** Products that the organization has, and those on sites of others, with the person's last day in each. */
const productsOf = (
  { uses }: Row,
  { told: { lists }, cloudId }: Judging,
): { lost: HeldProduct[]; stays: HeldProduct[] } => {
  const held = uses.flatMap(({ product, last }) => {
    const named = lists.products[product];
    if (!named) return [];
    const { key, site, host, isListed } = named;
    const day = last === null ? null : formatDay(last);
    return [{ key, site: host || site, isHere: site === cloudId, last: day, isListed }];
  });
  const those = (wanted: boolean): HeldProduct[] =>
    held.flatMap(({ isListed, ...product }) => (isListed === wanted ? [product] : []));
  return { lost: those(true), stays: those(false) };
};

const wasSeen = (row: Row, known: Known | undefined, { from }: Window): boolean =>
  known?.person.use === 'active' ||
  known?.person.use === 'reader' ||
  row.uses.some(({ last }) => last !== null && last >= from);

const plannedOf = (account: AccountId, known: Known | undefined, judging: Judging): PlannedSuspension => {
  const { request, caller, settings, told, window } = judging;
  const row: Row = told.people.get(account) ?? { account, flags: FLAG.notInvited, added: null, uses: [] };
  const hindrance = suspensionHindranceOf(
    {
      isSelf: account === caller,
      isAdmin: has(row, 'orgAdmin') || has(row, 'siteAdmin') || administers(known?.person.roles ?? []),
      isProtected: isProtected(account, known, settings),
      hasAccess: !has(row, 'suspended') && !has(row, 'notInvited') && !has(row, 'deactivated'),
      wasSeen: wasSeen(row, known, window),
      isNew: cameLately(row, told.asked, settings.graceDays),
    },
    request.uses,
  );
  return {
    account,
    use: known?.person.use ?? null,
    ...accountOf(row),
    ...productsOf(row, judging),
    hindrance,
  };
};

/**
 * What would become of these people if their access to the organization were suspended, by what it told last and by this site's record: nothing that
 * the page says of them is believed. In the order in which they are asked for. `caller`: who asks. Throws `Invalid` where nothing was read of an
 * organization, and `Unreadable` where a record cannot tell.
 */
export const planSuspension = async (
  ports: Ports,
  request: SuspensionRequest,
  caller: AccountId,
): Promise<SuspensionPlan> => {
  const wanted = new Set(request.accounts);
  const told = await readOrganizationPeople(ports.records, wanted);
  const { value: settings } = await readDocument(ports.records, SETTINGS);
  const known = await readKnown(ports, request.accounts, settings);
  const window = snapshotWindow(ports.clock.now(), { ...settings, days: false });
  const judging: Judging = { request, caller, cloudId: ports.cloudId, window, settings, told };
  return {
    readAt: told.readAt,
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    people: [...wanted].map((account) => plannedOf(account, known.get(account), judging)),
  };
};
