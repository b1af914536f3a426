import { describe, expect, it } from 'vitest';
import { PlayedTorii } from '../../../local/torii/played-torii';
import { upload } from '../../../src/push/destinations/torii/upload';
import { PLATFORM_URLS } from '../../../src/push/rules/destination-kind';
import { memoryPorts } from '../../fakes/memory';
import { DirectorySite } from '../../fakes/directory-site';
import { MemorySecrets } from '../../fakes/memory';
import { platformOf } from '../platform-of';

const NOW = Date.UTC(2026, 10, 22, 12);
const KEY = 'a-key-of-torii';
const TO = { url: PLATFORM_URLS.torii, secrets: [KEY], account: '1', site: 'cloud' };
const FILE = { users: [{ email: 'ada@example.com', status: 'active' }], licenses: [] };
/** A file of so many bytes. */
const fileOf = (bytes: number): string => {
  const text = JSON.stringify(FILE);
  return text.padEnd(bytes, ' ');
};

type Handle = (url: string, init: RequestInit) => Promise<Response>;

const world = (
  options: { pathKey?: 'path' | 'filePath'; uploadOrigin?: string } = {},
  wrap = (real: Handle) => real,
) => {
  const base = memoryPorts(NOW);
  const torii = new PlayedTorii({ now: () => base.clock.now(), key: KEY, appAccounts: ['1'], ...options });
  const platform = platformOf(wrap(torii.handle));
  const receiver = { send: () => Promise.reject(new Error('no webhook')) };
  const ports = { ...base, platform, receiver, secrets: new MemorySecrets(), jiraPeople: new DirectorySite() };
  return { ports, torii };
};

describe('a file for Torii', () => {
  it.each([3_000_000, 3_000_001])('of %d bytes arrives whole, by a form or at an address of its own', async (bytes) => {
    for (const pathKey of ['path', 'filePath'] as const) {
      const { ports, torii } = world({ pathKey });
      expect(await upload(ports, TO, fileOf(bytes))).toMatchObject({ outcome: { problem: null }, id: '1' });
      const paths = torii.ledger.entries().map(({ method, path }) => `${method} ${path}`);
      expect(paths).toEqual(
        bytes <= 3_000_000
          ? ['POST /v1.0/files/upload']
          : ['GET /v1.0/files/url', expect.stringMatching(/^PUT /) as string, 'POST /v1.0/files'],
      );
      const sync = await torii.handle(`${PLATFORM_URLS.torii}/services/sync/custom`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({ idFile: 1, idAppAccount: '1' }),
      });
      expect(sync.status).toBe(200);
      ports.clock.advance(60_000);
      expect(torii.held('1')).toEqual(FILE);
    }
  });

  it('names the domain that has to be allowed where its upload address cannot be reached', async () => {
    const { ports } = world(
      {},
      (real) => (url, init) =>
        url.startsWith('https://uploads.') ? Promise.reject(new TypeError('fetch failed')) : real(url, init),
    );
    expect(await upload(ports, TO, fileOf(4_000_000))).toMatchObject({
      id: null,
      outcome: {
        verdict: { kind: 'retry' },
        problem: { code: 'upload-unreachable', origin: 'https://uploads.toriihq.example' },
      },
    });
  });

  it('goes to no address of a machine or a network of one’s own, whatever Torii says', async () => {
    const { ports, torii } = world({ uploadOrigin: 'https://10.0.0.7' });
    expect(await upload(ports, TO, fileOf(4_000_000))).toMatchObject({
      id: null,
      outcome: { problem: { code: 'platform-answer' } },
    });
    expect(torii.ledger.entries()).toHaveLength(1);
  });

  it('is tried again after an answer without an id, and given up after a refusal', async () => {
    const odd = world({}, () => () => Promise.resolve(Response.json({ file: 7 }, { status: 201 })));
    expect(await upload(odd.ports, TO, fileOf(100))).toMatchObject({
      id: null,
      outcome: { verdict: { kind: 'retry' }, problem: { code: 'platform-answer' } },
    });
    const refusing = world({}, () => () => Promise.resolve(Response.json({}, { status: 400 })));
    expect(await upload(refusing.ports, TO, fileOf(100))).toMatchObject({
      id: null,
      outcome: { verdict: { kind: 'refused' }, problem: { code: 'platform-answered', status: 400 } },
    });
  });
});
