import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isolated, plainText } from '../../../src/frontend/words/plain-text';

describe('plainText', () => {
  it.each([
    ['\u202eadA', 'adA'],
    ['A\u2066d\u2069a', 'Ada'],
    ['Ada\u200b\u00ad\ufeff Berg', 'Ada Berg'],
    ['Ada\r\n\tBerg\u0000\u007f\u0085', 'Ada Berg '],
    ['Ada\u2028Berg', 'Ada Berg'],
    ['\ud800Ada', '\ufffdAda'],
    ['\u{e0041}Ada\u3164', 'Ada'],
    ['Ada Berg', 'Ada Berg'],
    ['👩‍💻 ❤️ می‌خواهم', '👩‍💻 ❤️ می‌خواهم'],
    ['עדה לאבלייס', 'עדה לאבלייס'],
  ])('of %j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('is bounded, and cuts no character in two', () => {
    expect(plainText('x'.repeat(300))).toBe(`${'x'.repeat(254)}…`);
    expect(plainText(`${'x'.repeat(253)}😀😀`)).toBe(`${'x'.repeat(253)}\ufffd…`);
  });

  it('holds nothing that is not seen or turns text round, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(plainText(text)).not.toMatch(/\p{Cc}|\p{Bidi_Control}|\p{Surrogate}|[\u200b\u2028\u2029\ufeff]/u);
        expect(plainText(text).length).toBeLessThanOrEqual(255);
      }),
    );
  });
});

it('isolates what runs from right to left', () => {
  expect([isolated('Ada'), isolated('עדה')]).toEqual(['Ada', '\u2068עדה\u2069']);
});
