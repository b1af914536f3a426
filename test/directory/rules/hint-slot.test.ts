import { describe, expect, it } from 'vitest';
import { hintSlotAt, hintSlotEnd } from '../../../src/directory/rules/hint-slot';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;

describe('a slot of hints', () => {
  it('lasts five minutes, and the next begins where it ends', () => {
    const instants = [NOON, NOON + 1, NOON + 5 * MINUTE - 1, NOON + 5 * MINUTE];
    expect(instants.map(hintSlotAt)).toEqual([NOON, NOON, NOON, NOON + 5 * MINUTE]);
    expect(instants.map(hintSlotEnd)).toEqual([5, 5, 5, 10].map((minutes) => NOON + minutes * MINUTE));
  });
});
