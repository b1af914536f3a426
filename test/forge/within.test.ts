import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { within } from '../../src/forge/within';

const HOUR = 3_600_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('a wait for an answer', () => {
  it('gives what comes in time, and throws what was thrown', async () => {
    expect(await within(HOUR, () => Promise.resolve(7))).toBe(7);
    await expect(within(HOUR, () => Promise.reject(new TypeError('broken')))).rejects.toThrow(TypeError);
  });

  it('ends when nothing comes, though memory is cleaned up meanwhile', async () => {
    // Somebody outside still holds the request, as the network does.
    const held: (() => void)[] = [];
    const silent = () => new Promise<void>((resolve) => held.push(resolve));
    const waits = Array.from({ length: 50 }, () => within(50, silent).catch((error: unknown) => error));
    collectGarbage();
    const keepsRunning = setTimeout(() => undefined, HOUR);
    const ended = await Promise.all(waits);
    clearTimeout(keepsRunning);
    expect(ended).toEqual(Array(50).fill(new Error('no answer within 50 ms')));
    expect(held).toHaveLength(50);
  });
});
