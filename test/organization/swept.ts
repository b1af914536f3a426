import type { OrganizationPorts, ListedAccount } from '../../src/organization/ports';
import { handOverOrganization } from '../../src/organization/hand-over';
import { decodeRows, joinRows } from '../../src/organization/rules/rows';
import { ORGANIZATION, type Connection } from '../../src/organization/state';
import type { OrganizationPart } from '../../src/organization/view';
import { inflateRawSync } from 'node:zlib';
import { addDays, dayAt, formatDay } from '../../src/kernel/day';
import type { RecordsPort } from '../../src/store/ports';
import { placeDocument } from '../fakes/memory';

/** A person of the organization, as the page sees one. */
export interface SeenPerson {
  readonly flags: number;
  readonly added: string | null;
  /** `key site-or-host day`, sorted. */
  readonly uses: readonly string[];
}

/** What the page makes of what is handed over: everybody by account. */
export const seenIn = (parts: readonly OrganizationPart[]): Map<string, SeenPerson> => {
  const products = parts[0]?.products ?? [];
  const rows = parts.flatMap((part) =>
    part.rows.flatMap((packed) => decodeRows(new Uint8Array(inflateRawSync(Buffer.from(packed, 'base64'))))),
  );
  return new Map(
    [...joinRows(rows)].map(([account, { flags, added, uses }]) => {
      const named = uses.map(({ product, last }) => {
        const { key = '', site = '', host = '', isListed = false } = products[product] ?? {};
        return `${key} ${site || host} ${last === null ? '-' : formatDay(last)}${isListed ? '' : ' unknown'}`;
      });
      return [account, { flags, added: added === null ? null : formatDay(added), uses: named.sort() }];
    }),
  );
};

/** All parts of what the last sweep read. */
export const handedOver = async (
  give: (request: { from: number; sweep: number | null }) => Promise<OrganizationPart>,
): Promise<OrganizationPart[]> => {
  const parts: OrganizationPart[] = [];
  for (let from: number | null = 0; from !== null;) {
    const part: OrganizationPart = await give({ from, sweep: parts[0]?.sweep ?? null });
    parts.push(part);
    from = part.next;
  }
  return parts;
};

export const seen = async (ports: RecordsPort): Promise<Map<string, SeenPerson>> =>
  seenIn(await handedOver((request) => handOverOrganization(ports, request)));

/** Somebody with one product, who was there so many days ago. */
export const someone = (account: string, ago: number, more: Partial<ListedAccount> = {}): ListedAccount => ({
  account,
  flags: ['managed', 'synced'],
  added: addDays(dayAt(Date.UTC(2026, 10, 22)), -400),
  products: [{ key: 'jira-software', site: 's1', host: '', last: addDays(dayAt(Date.UTC(2026, 10, 22)), -ago) }],
  ...more,
});

/** Connects an organization without asking anybody. */
export const placeConnection = async (
  ports: RecordsPort & Pick<OrganizationPorts, 'organizationKeys'>,
  change: Partial<Connection> = {},
): Promise<void> => {
  await ports.organizationKeys.keep(0, 'a-key-of-an-admin');
  const connection: Connection = {
    ...{ organization: 'an-organization', name: null, key: 0, hasThisSite: true, lacks: [], maySuspend: false },
    expires: addDays(dayAt(Date.UTC(2026, 10, 22)), 300),
    ...change,
  };
  await placeDocument(ports.records, ORGANIZATION, { ...ORGANIZATION.empty, connection });
};
