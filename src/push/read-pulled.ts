import { payFor } from '../jobs/pay-for';
import type { ClockPort } from '../kernel/clock';
import { Invalid } from '../kernel/failures';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { buildPage, PAGE_POINTS, pagesOf } from './build-page';
import { organizationOf } from './freeze-accounts';
import { actionsOf } from './freeze-actions';
import type { PushPorts } from './ports';
import { SLOTS } from './rules/slot';
import type { SnapshotAction } from './snapshot-actions';
import type { SnapshotHeader, SnapshotPage, SnapshotProduct, SnapshotProposal, DayCoverage } from './snapshot-message';
import type { SnapshotOrganization } from './snapshot-organization';
import { pushDocument, type Base } from './state';

type Ports = RecordsPort & ClockPort & PushPorts;

/** What a client reads first: which snapshot there is, and how much of it. */
export interface PulledSnapshot {
  readonly snapshot: SnapshotHeader;
  readonly people: number;
  /** Pages of everybody. */
  readonly pages: number;
  /** What is not as in the snapshot `base`: whoever holds that need not read everybody. `null` where everybody is to be read. */
  readonly changes: { readonly base: string; readonly pages: number; readonly left: readonly number[] } | null;
  readonly products: readonly SnapshotProduct[];
  /** Audited days of the window, oldest first. */
  readonly coverage: readonly DayCoverage[];
  /** What became of the newest requests for seats, oldest first. */
  readonly proposals: readonly SnapshotProposal[];
  /** What administrators had taken and given back, oldest first; none where it is not told. */
  readonly actions: readonly SnapshotAction[];
  /** Its accounts are on pages behind those of people; `null` where it is not told. */
  readonly organization: SnapshotOrganization | null;
}

/** Which page of which snapshot, as a client asks for it. */
export interface PageAsked {
  /** The id of the snapshot that the client reads. */
  readonly snapshot: string;
  /** From 0. */
  readonly page: number;
}

/** The last snapshot that was taken to be pulled. Throws `Invalid` where there is none, or it is paused. */
const newest = async ({ records }: RecordsPort): Promise<Base> => {
  for (const slot of SLOTS) {
    const { kind, base, isPaused } = (await readDocument(records, pushDocument(slot))).value;
    if (kind === 'pull' && base && !isPaused) return base;
  }
  throw new Invalid({ code: 'nothing-to-pull' });
};

/** A base as a full snapshot of its moment, whatever led to it. */
const asFull = (base: Base): Base => ({
  ...base,
  header: { ...base.header, kind: 'full', base: null },
  telling: base.people,
});

export const readPulledSnapshot = async (ports: Ports): Promise<PulledSnapshot> => {
  const base = await newest(ports);
  const { header, people, products, coverage, proposals, left } = base;
  const changes = header.base === null ? null : { base: header.base, pages: pagesOf(base), left };
  const organization = await organizationOf(ports.records, base, base.accounts);
  const actions = await actionsOf(ports.records, base);
  const pages = pagesOf(asFull(base));
  const told = { products, coverage, proposals, actions, organization };
  return { snapshot: asFull(base).header, people, pages, changes, ...told };
};

const readPage = async (ports: Ports, base: Base, { snapshot, page }: PageAsked): Promise<SnapshotPage> => {
  if (snapshot !== base.header.id) throw new Invalid({ code: 'snapshot-replaced' });
  if (page >= pagesOf(base)) throw new Invalid({ code: 'nothing-to-replay' });
  const wanted = { least: PAGE_POINTS, most: PAGE_POINTS };
  return payFor(ports, 'push', wanted, async () => {
    const { message, points } = await buildPage(ports, base, page);
    return { value: message, points };
  });
};

/** A page of everybody, with names and addresses of now. Throws `Invalid`, and `TryLater` while points lack. */
export const readPulledPage = async (ports: Ports, asked: PageAsked): Promise<SnapshotPage> =>
  readPage(ports, asFull(await newest(ports)), asked);

/** A page of whoever is not as in the snapshot before. Throws the same, and `Invalid` where everybody is to be read. */
export const readPulledChanges = async (ports: Ports, asked: PageAsked): Promise<SnapshotPage> => {
  const base = await newest(ports);
  if (base.header.kind !== 'changes') throw new Invalid({ code: 'nothing-to-replay' });
  return readPage(ports, base, asked);
};
