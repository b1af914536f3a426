import { describe, expect, it } from 'vitest';
import { parseDay, type Day } from '../../../src/kernel/day';
import { credentialsProblem } from '../../../src/organization/rules/credentials';
import { isGovernment } from '../../../src/organization/rules/government';
import { expiryAt, expiryOf } from '../../../src/organization/rules/key-expiry';
import { MOST_PRODUCTS, placeOf, type OrganizationProduct } from '../../../src/organization/rules/products';

const day = (text: string): Day => parseDay(text) ?? expect.fail(text);

describe('a key', () => {
  it('has a last day that its admin states: from today on, for a year', () => {
    const today = day('2026-11-28');
    expect(['2026-11-28', '2027-11-29'].map((text) => expiryOf(text, today))).toEqual([
      day('2026-11-28'),
      day('2027-11-29'),
    ]);
    for (const text of ['2026-11-27', '2027-11-30', '2026-02-30', 'soon', '']) expect(expiryOf(text, today)).toBeNull();
  });

  it.each([
    ['2026-12-29', { state: 'fine', days: 31 }],
    ['2026-12-28', { state: 'soon', days: 30 }],
    ['2026-11-28', { state: 'soon', days: 0 }],
    ['2026-11-27', { state: 'over', days: -1 }],
  ])('that lives until %s stands like that', (expires, stands) => {
    expect(expiryAt(expires, day('2026-11-28'))).toEqual(stands);
  });

  it.each([
    ['not an id', 'ATCTT3xFfGN0example', 'organization-id-unusable'],
    ['12345678-1234-1234-1234-123456789012', 'with a blank', 'organization-key-unusable'],
    ['12345678-1234-1234-1234-123456789012', 'short', 'organization-key-unusable'],
    ['12345678-1234-1234-1234-123456789012', 'k'.repeat(4_097), 'organization-key-unusable'],
  ])('is refused before anybody is asked: %s, %s', (organization, key, code) => {
    expect(credentialsProblem({ organization, key })).toEqual({ code });
  });
});

it('government sites are told apart by their host', () => {
  for (const host of ['acme.atlassian-us-gov-mod.net', 'ACME.atlassian-us-gov-mod.com', 'a.atlassian-us-gov.net'])
    expect(isGovernment(host)).toBe(true);
  for (const host of [null, 'acme.atlassian.net', 'atlassian-us-gov-mod.net.example.com', 'x-atlassian-us-gov-mod.net'])
    expect(isGovernment(host)).toBe(false);
});

describe('products', () => {
  const acme: OrganizationProduct = {
    ...{ key: 'jira-software', site: 's1', host: 'acme.atlassian.net', name: 'Acme', isListed: true },
  };
  const place = (products: OrganizationProduct[], named: Partial<OrganizationProduct>, knowsSites = true) =>
    placeOf(products, { key: 'jira-software', site: '', host: '', ...named }, { knowsSites });

  it('are found by the site in their id, by its host, and under the older words for them', () => {
    expect(place([acme], { site: 's1' })).toBe(0);
    expect(place([acme], { host: 'acme.atlassian.net', key: 'jira-core' })).toBe(0);
  });

  it('on a site that is listed are listed, whether they were told of or not', () => {
    const products = [acme];
    expect(place(products, { site: 's1', key: 'confluence' })).toBe(1);
    expect(products[1]).toMatchObject({ isListed: true, name: 'Acme' });
  });

  it('on any other site nobody knew of, as far as the sites were read', () => {
    const products = [acme];
    expect(place(products, { host: 'skunkworks.atlassian.net' })).toBe(1);
    expect(place(products, { host: 'skunkworks.atlassian.net' })).toBe(1);
    expect(products[1]).toMatchObject({ isListed: false });
    const unread: OrganizationProduct[] = [];
    place(unread, { site: 's9' }, false);
    expect(unread).toMatchObject([{ isListed: true }]);
  });

  it('are kept up to a bound', () => {
    const many = Array.from({ length: MOST_PRODUCTS }, (_, n) => ({ ...acme, site: `s${n}`, host: '' }));
    expect(place(many, { site: 'one more' })).toBeNull();
    expect(many).toHaveLength(MOST_PRODUCTS);
  });
});
