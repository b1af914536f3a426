import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt } from '../../../src/kernel/day';
import { decodeRows, encodeRows, joinRows, rowsWithout, type Row } from '../../../src/organization/rules/rows';

const account = fc.oneof(
  fc.uuid().map((id) => `712020:${id}`),
  fc.constantFrom('5b10ac8d82e05b22cc7d4ef5', 'qm:1:2', '557058:00000000-0000-4000-8000-000000000001'),
);
const lastDay = fc.option(fc.integer({ min: 1, max: 60_000 }).map((days) => addDays(dayAt(0), days)));
const row: fc.Arbitrary<Row> = fc.record({
  account,
  flags: fc.integer({ min: 0, max: 0xffff }),
  added: lastDay,
  uses: fc.uniqueArray(fc.record({ product: fc.integer({ min: 0, max: 499 }), last: lastDay }), {
    selector: ({ product }) => product,
    maxLength: 6,
  }),
});
const rows = fc.array(row, { maxLength: 30 });

const sorted = (people: ReadonlyMap<string, Row>) =>
  [...people]
    .map(([id, { uses, ...rest }]) => ({ id, ...rest, uses: [...uses].sort((a, b) => a.product - b.product) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

describe('rows of an organization', () => {
  it('come back as they were stored', () => {
    fc.assert(
      fc.property(rows, (all) => {
        expect(decodeRows(encodeRows(all))).toEqual(all);
      }),
    );
  });

  it('say the same in whatever order they come, and however often', () => {
    fc.assert(
      fc.property(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(sorted(joinRows([...shuffled, ...all]))).toEqual(sorted(joinRows(all)));
        },
      ),
    );
  });

  it('hold nothing of who is taken out, and all others as before', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (all) => {
        const gone = all[0]?.account ?? '';
        const without = rowsWithout(all, gone) ?? expect.fail('It is in there');
        const left = joinRows(decodeRows(encodeRows(without)));
        expect(sorted(left)).toEqual(sorted(joinRows(all.filter((each) => each.account !== gone))));
        expect(rowsWithout(without, gone)).toBeNull();
      }),
    );
  });

  it('are not read from other bytes', () => {
    expect(() => decodeRows(new Uint8Array([9, 0, 0, 0, 0]))).toThrow(RangeError);
    expect(() => decodeRows(encodeRows([{ account: 'a', flags: 1, added: null, uses: [] }]).subarray(0, 9))).toThrow(
      RangeError,
    );
  });
});
