import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startPlatform, type Platform, type PlatformOptions } from '../../local/platform/start-platform';
import { SECRET } from './sender';

/** A data file of the test's own. */
export const freshFile = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'platform-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return join(dir, 'platform.sqlite');
};

/** A receiving end for one test, closed when it ends. */
export const platformUnderTest = async (options: Partial<PlatformOptions> = {}): Promise<Platform> => {
  const platform = await startPlatform({ port: 0, file: ':memory:', secret: SECRET, ...options });
  onTestFinished(() => platform.close());
  return platform;
};

export const read = async <T>(platform: Platform, path: string): Promise<T> =>
  (await fetch(`${platform.url}${path}`)).json() as Promise<T>;
