import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { READ_SCOPES } from '../../local/organization/admin-key';
import { PlayedTorii, TORII_ORIGIN } from '../../local/torii/played-torii';
import type { PushStatus } from '../../src/push/view';
import type { Overview } from '../../src/resolvers/view';
import {
  beginLife,
  connect,
  DAY,
  HOUR,
  KEY,
  START,
  valueOf,
  type OrganizationLife,
} from '../organization/organization-life';

const TORII_KEY = 'a-key-of-torii';
const APP = '78';

interface ToldLife extends OrganizationLife {
  readonly torii: PlayedTorii;
}

/** A life with Torii beside it, to whose second app the organization is to be told. */
const begin = async (): Promise<ToldLife> => {
  const life = await beginLife({ isQuiet: true, elsewhere: 130 });
  const torii = new PlayedTorii({ now: () => life.host.clock.now(), key: TORII_KEY, appAccounts: ['77', APP] });
  for (const server of torii.servers) life.outside.add(server);
  const configured = [{ domain: TORII_ORIGIN, type: ['FETCH_BACKEND_SIDE'] }];
  life.host.egress.allow(life.site.cloudId, { key: 'destination', description: 'snapshots', configured });
  return { ...life, torii };
};

const save = ({ ask }: OrganizationLife) =>
  ask<PushStatus>('savePlatform', { slot: 1, kind: 'torii-organization', account: APP, key: TORII_KEY });

const send = async ({ ask, host }: OrganizationLife): Promise<PushStatus['deliveries'][number]> => {
  valueOf(await ask<PushStatus>('sendSnapshot', { slot: 1 }));
  await host.advance(host.clock.now() + HOUR);
  const [push] = valueOf(await ask<Overview>('overview')).morePushes;
  return push?.deliveries[0] ?? expect.fail('Nothing was sent.');
};

const storedText = ({ host, site }: OrganizationLife): string =>
  host.rows
    .all(site.cloudId, host.clock.now())
    .map(({ value }) => {
      const data: unknown = Reflect.get(Object(JSON.parse(value)) as object, 'data');
      return typeof data === 'string' ? inflateRawSync(Buffer.from(data, 'base64')).toString('latin1') : value;
    })
    .join('\n');

describe('the organization at Torii', () => {
  it('is told as an app of its own: every managed account, with the seats that it has on each site', async () => {
    const life = await begin();
    await connect(life);
    await life.host.advance(START + 3 * HOUR);
    valueOf(await save(life));
    const members = life.organization.members().filter(({ accountStatus }) => accountStatus !== 'closed');
    const managed = members.filter((member) => member.managed);
    expect(await send(life)).toMatchObject({
      ...{ state: 'completed', people: managed.length, withoutAddress: members.length - managed.length, problem: null },
    });
    const file = life.torii.held(APP) ?? expect.fail('Torii holds nothing.');
    expect(life.torii.held('77')).toBeNull();
    expect(file.users.map(({ email }) => email).sort()).toEqual(managed.map(({ email }) => email).sort());
    const truth = managed.flatMap(({ email, access }) =>
      access.map(({ product }) => `${product.key} (${new URL(product.url).host}) ${email}`),
    );
    const told = (file.licenses ?? []).flatMap(({ name, users = [] }) => users.map(({ email }) => `${name} ${email}`));
    expect(told.sort()).toEqual(truth.sort());
    expect(new Set(told.map((line) => line.split(')')[0])).size).toBeGreaterThan(3);
    // What passes through rests nowhere.
    const stored = storedText(life);
    expect(managed.filter(({ email, name }) => stored.includes(email) || stored.includes(name))).toEqual([]);
  });

  it('waits while its key is refused, and goes on with another', async () => {
    const life = await begin();
    await connect(life);
    await life.host.advance(START + 3 * HOUR);
    life.keys.splice(0, 1);
    valueOf(await save(life));
    expect(await send(life)).toMatchObject({
      state: 'waiting',
      problem: { code: 'organization-refused', status: 401 },
    });
    expect(life.torii.held(APP)).toBeNull();
    life.keys.push({ key: KEY, scopes: [...READ_SCOPES], expiresAt: START + 300 * DAY });
    expect(await send(life)).toMatchObject({ state: 'completed', problem: null });
  });

  it('says that there is nothing to tell where none is connected', async () => {
    const life = await begin();
    await life.host.advance(START + 3 * HOUR);
    valueOf(await save(life));
    expect(await send(life)).toMatchObject({ state: 'failed', problem: { code: 'organization-unread' } });
  });
});
