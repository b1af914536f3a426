import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(__dirname, '../..');
const HANGS_AFTER_MS = 900_000;
const OUTPUT_BYTES = 16 * 1024 * 1024;

const saidBy = (error: unknown): string =>
  ['stdout', 'stderr', 'signal'].map((part) => String(Reflect.get(Object(error), part) ?? '')).join('\n');

/**
 * Lives through the seeds from `first` on, in a process of its own: counting which lines of the built app ran, as the tests do, would take as long
 * as the lives. What went wrong, and how to replay it, is what that process says.
 */
export const campaign = (first: number, seeds: number): void => {
  describe('whatever Forge does short of losing an event', () => {
    it(
      `the record equals the truth: seeds ${first} to ${first + seeds - 1}`,
      async () => {
        // What a life holds for a moment is much: with room for it an eighth of the time is saved.
        const args = [
          '--max-semi-space-size=64',
          '--disable-warning=ExperimentalWarning',
          '--import',
          'tsx',
          'test/faults/run.ts',
        ];
        const lives = promisify(execFile)(
          process.execPath,
          [...args, '--seed', String(first), '--seeds', String(seeds)],
          {
            cwd: ROOT,
            maxBuffer: OUTPUT_BYTES,
          },
        );
        // Of a process that died, what it wrote to the other stream and its signal are all that tells why.
        const said = await lives.then(({ stdout }) => stdout, saidBy);
        expect(said.trim()).toBe(`${seeds} of ${seeds} lives end with the record equal to the truth.`);
      },
      HANGS_AFTER_MS,
    );
  });
};
