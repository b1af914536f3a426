import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bits } from '../../../src/kernel/bits';
import { emptyPlanes, type Planes } from '../../../src/kernel/planes';
import { describe as note, PLANES, seatsOf, withAccess, type Grant } from '../../../src/directory/rules/licence';
import { whatIf, whatIfEach } from '../../../src/report/rules/what-if';
import { bitsOf } from '../active-record';

const PRODUCTS = ['jira-software', 'jira-core', 'jira-servicedesk'];
const PEOPLE = 12;

interface Site {
  readonly stored: Planes;
  /** By slot, the products that the group gives. */
  readonly grants: readonly string[][];
}

const siteOf = (
  groups: readonly { products: string[]; members: number[] }[],
  inactive: number[],
  apps: number[],
): Site => {
  const stored = emptyPlanes();
  for (let index = 0; index < PEOPLE; index++)
    note(stored, index, apps.includes(index) ? 'app' : 'person', inactive.includes(index) ? 'inactive' : 'active');
  groups.forEach(({ members }, slot) => stored.set(PLANES.group(slot), bitsOf(members)));
  return { stored, grants: groups.map(({ products }) => products) };
};

const seats = (stored: Planes, grants: readonly string[][]): Planes =>
  seatsOf(
    withAccess(
      stored,
      grants.map((products): Grant => ({ products, roles: [] })),
    ),
    PRODUCTS,
  );

const members = (bits: Bits | undefined): number[] => {
  const all: number[] = [];
  bits?.forEach((index) => all.push(index));
  return all;
};

const accessOf = ({ stored, grants }: Site, product: string) => {
  const giving = grants.flatMap((products, slot): [number, Bits][] =>
    products.includes(product) ? [[slot, stored.get(PLANES.group(slot)) ?? new Bits()]] : [],
  );
  const holders = seats(stored, grants).get(product) ?? new Bits();
  return { groups: new Map(giving), holders };
};

const ask = (site: Site, product: string, lost: number) => {
  const { freed, kept, seatless } = whatIf(accessOf(site, product), lost);
  return { freed: members(freed), kept: members(kept), seatless: members(seatless) };
};

/** Takes the product from the group, and works all seats out anew. */
const bruteForce = ({ stored, grants }: Site, product: string, lost: number) => {
  const without = grants.map((products, slot) => products.filter((each) => slot !== lost || each !== product));
  const [before, after] = [grants, without].map((each) => members(seats(stored, each).get(product)));
  const inGroup = grants[lost]?.includes(product) ? members(stored.get(PLANES.group(lost))) : [];
  return {
    freed: before!.filter((index) => !after!.includes(index)),
    kept: inGroup.filter((index) => after!.includes(index)),
    seatless: inGroup.filter((index) => !before!.includes(index)),
  };
};

const indexes = fc.uniqueArray(fc.integer({ min: 0, max: PEOPLE - 1 }));
const sites = fc
  .tuple(
    fc.array(fc.record({ products: fc.subarray(PRODUCTS), members: indexes }), { minLength: 1, maxLength: 5 }),
    indexes,
    indexes,
  )
  .map(([groups, inactive, apps]) => siteOf(groups, inactive, apps));

describe('a group that loses a product', () => {
  it('frees the seats that are gone when all are worked out anew', () => {
    fc.assert(
      fc.property(sites, fc.constantFrom(...PRODUCTS), fc.nat(5), (site, product, lost) => {
        expect(ask(site, product, lost)).toEqual(bruteForce(site, product, lost));
      }),
      { numRuns: 500 },
    );
  });

  it('is asked of all groups at once with the same answers', () => {
    fc.assert(
      fc.property(sites, fc.constantFrom(...PRODUCTS), (site, product) => {
        const each = whatIfEach(accessOf(site, product));
        const giving = site.grants.flatMap((products, slot) => (products.includes(product) ? [slot] : []));
        expect([...each.keys()]).toEqual(giving);
        for (const [lost, { freed, kept, seatless }] of each)
          expect({ freed: members(freed), kept: members(kept), seatless: members(seatless) }).toEqual(
            bruteForce(site, product, lost),
          );
      }),
      { numRuns: 300 },
    );
  });

  it('frees who has it through no other group, and of them active people only', () => {
    const site = siteOf(
      [
        { products: ['jira-software'], members: [0, 1, 2, 3] },
        { products: ['jira-software'], members: [1, 4] },
        { products: ['jira-servicedesk'], members: [0] },
      ],
      [2],
      [3],
    );
    expect(ask(site, 'jira-software', 0)).toEqual({ freed: [0], kept: [1], seatless: [2, 3] });
    expect(ask(site, 'jira-software', 2)).toEqual({ freed: [], kept: [], seatless: [] });
  });

  it('frees no seat on jira-core of whoever has jira-software, through whatever group', () => {
    const site = siteOf(
      [
        { products: ['jira-core'], members: [0, 1] },
        { products: ['jira-software', 'jira-core'], members: [1, 2] },
      ],
      [],
      [],
    );
    expect(ask(site, 'jira-core', 0)).toEqual({ freed: [0], kept: [], seatless: [1] });
    expect(ask(site, 'jira-software', 1)).toEqual({ freed: [1, 2], kept: [], seatless: [] });
  });
});
