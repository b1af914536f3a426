import { deflateRawSync } from 'node:zlib';

import { addDays, dayAt, formatDay } from '../../src/kernel/day';
import { encodeRows, FLAG, type Row } from '../../src/organization/rules/rows';
import type { ConnectionStatus, OrganizationPart } from '../../src/organization/view';
import { NOW, type FakeAccount } from './fake-site';

const TODAY = dayAt(NOW);

export const CONNECTED: ConnectionStatus = {
  organization: '12345678-1234-1234-1234-123456789012',
  name: 'Harbour Holding',
  expires: '2027-06-01',
  daysLeft: 191,
  expiry: 'fine',
  hasThisSite: true,
  lacks: [],
  maySuspend: false,
};

export const NOTHING_SWEPT: OrganizationPart = {
  ...{ sweep: null, asked: null, products: [], domains: [], knowsSites: false, rows: [], next: null },
};

/** What a sweep read of an organization with the accounts of the site in it, and with others. */
export const fakeSwept = (accounts: readonly FakeAccount[], cloudId: string): OrganizationPart => {
  const here = { site: cloudId, host: 'acme.atlassian.net', name: 'Acme', isListed: true };
  const known = accounts.filter(({ id }) => id !== '');
  const rows = known.map(({ id }, n): Row => {
    const last = n % 3 === 0 ? addDays(TODAY, -(n % 60)) : n % 3 === 1 ? addDays(TODAY, -200) : null;
    const wiki = n % 2 === 0 ? [{ product: 1, last: n % 4 === 0 ? addDays(TODAY, -(n % 40)) : null }] : [];
    const shadow = n % 50 === 0 ? [{ product: 2, last: addDays(TODAY, -2) }] : [];
    const flags = n % 4 === 0 ? FLAG.unmanaged : FLAG.managed | FLAG.synced | FLAG.guardBilled;
    return { account: id, flags, added: addDays(TODAY, -300), uses: [{ product: 0, last }, ...wiki, ...shadow] };
  });
  const others = Array.from({ length: 20 }, (_, n): Row => {
    const flags = FLAG.managed | FLAG.invited | (n % 5 === 0 ? FLAG.suspended : 0) | FLAG.guardFree;
    return { account: `712020:elsewhere-${n}`, flags, added: null, uses: [{ product: 1, last: addDays(TODAY, -n) }] };
  });
  const packed = (some: readonly Row[]) => deflateRawSync(encodeRows(some)).toString('base64');
  return {
    sweep: NOW - 3_600_000,
    asked: formatDay(TODAY),
    products: [
      { key: 'jira-software', ...here },
      { key: 'confluence', ...here },
      { key: 'confluence', site: '', host: 'skunkworks.atlassian.net', name: '', isListed: false },
    ],
    domains: [
      { name: 'acme.example', isVerified: true },
      { name: 'acme-labs.example', isVerified: false },
    ],
    knowsSites: true,
    rows: [packed(rows), packed(others)],
    next: null,
  };
};
