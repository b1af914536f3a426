import { describe, expect, it } from 'vitest';
import type { OrganizationPart } from '../../src/organization/view';
import type { Overview } from '../../src/resolvers/view';
import {
  beginLife,
  connect,
  DAY,
  HOUR,
  KEY,
  shownBy,
  START,
  statusOf,
  truthOf,
  valueOf,
} from '../organization/organization-life';

describe('an organization that is connected', () => {
  it('is read whole, and every day', async () => {
    const life = await beginLife();
    await life.host.advance(START + 2 * HOUR);
    expect((await connect(life)).connection).toMatchObject({ name: 'Harbour Holding', hasThisSite: true, lacks: [] });
    await life.host.advance(START + 3 * HOUR);
    expect(await statusOf(life)).toMatchObject({ problems: [], reading: null });
    expect(await shownBy(life)).toEqual(truthOf(life));
    await life.host.advance(START + 3 * DAY);
    life.organization.change(life.organization.drawStranger(1).accountId, { membership: 'suspended' });
    life.organization.remove(life.organization.drawStranger(2).accountId);
    await life.host.advance(START + 4 * DAY + 3 * HOUR);
    expect(await shownBy(life)).toEqual(truthOf(life));
    expect(life.host.violations).toEqual([]);
  });

  it('costs no point of Jira’s', async () => {
    const life = await beginLife({ isQuiet: true });
    await connect(life);
    await life.host.advance(START + 3 * DAY);
    expect(life.api.ledger.entries().length).toBeGreaterThan(10);
    // One host at a time: the next one takes over what the packages of Forge reach it by.
    const without = await beginLife({ isQuiet: true });
    // The question whether somebody administers Jira costs points, here as there.
    valueOf(await without.ask('disconnectOrganization'));
    await without.host.advance(START + 3 * DAY);
    expect(life.host.meter.points).toEqual(without.host.meter.points);
  });

  it('names the sites that nobody knew of, and the domains', async () => {
    const life = await beginLife();
    await connect(life);
    await life.host.advance(START + HOUR);
    const part = valueOf(await life.ask<OrganizationPart>('recordOrganization', { from: 0, sweep: null }));
    expect(part.products.filter(({ isListed }) => !isListed).map(({ host }) => host)).toEqual([
      'skunkworks.atlassian.net',
    ]);
    expect(part.domains).toEqual([
      { name: 'example.com', isVerified: true },
      { name: 'example.org', isVerified: true },
      { name: 'example.net', isVerified: false },
    ]);
  });

  it('leaves no name, no address and no key in storage or in the log', async () => {
    const life = await beginLife();
    await connect(life);
    await life.host.advance(START + 30 * HOUR);
    const rows = life.host.rows.all(life.site.cloudId, life.host.clock.now());
    const stored = JSON.stringify(rows.filter(({ key }) => !key.startsWith('organization.key')));
    const told = stored + life.log.join('\n') + JSON.stringify(valueOf(await life.ask<Overview>('overview')));
    for (const { name, email } of life.organization.members()) {
      expect(told).not.toContain(email);
      expect(told).not.toContain(`"${name}"`);
    }
    expect(told).not.toContain(KEY);
  });

  it('waits as long as its administration asks for, and is whole in the end', async () => {
    const life = await beginLife({ elsewhere: 900, perMinute: 6 });
    await connect(life);
    await life.host.advance(START + 3 * HOUR);
    expect(life.api.ledger.entries().filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(await shownBy(life)).toEqual(truthOf(life));
  });

  it('says that its key is refused, keeps what was read, and goes on with a new one', async () => {
    const life = await beginLife();
    await connect(life);
    await life.host.advance(START + HOUR);
    const seen = await shownBy(life);
    life.keys.splice(0, 1, { key: 'a-key-after-that-one', scopes: null, expiresAt: START + 300 * DAY });
    await life.host.advance(START + 30 * HOUR);
    const status = await statusOf(life);
    const refused = { code: 'organization-refused', asked: 'domains', status: 401 };
    expect([...status.problems, status.reading?.waitingFor]).toContainEqual(refused);
    expect([...(await shownBy(life)).keys()]).toEqual([...seen.keys()]);
    await connect(life, 'a-key-after-that-one');
    await life.host.advance(START + 40 * HOUR);
    expect(await statusOf(life)).toMatchObject({ problems: [], reading: null });
    expect(await shownBy(life)).toEqual(truthOf(life));
  });

  it('is not there any more once it is removed', async () => {
    const life = await beginLife();
    await connect(life);
    await life.host.advance(START + HOUR);
    valueOf(await life.ask('disconnectOrganization'));
    const left = life.host.rows.all(life.site.cloudId, life.host.clock.now()).map(({ key }) => key);
    expect(left.filter((key) => key.startsWith('organization.'))).toEqual([]);
    const asked = life.api.ledger.entries().length;
    await life.host.advance(START + 3 * DAY);
    expect(life.api.ledger.entries()).toHaveLength(asked);
    expect(await shownBy(life)).toEqual(new Map());
  });

  it('cannot be connected while nothing answers, and says why', async () => {
    const life = await beginLife({ isPlayed: false });
    const request = { organization: life.organization.id, key: KEY, expires: '2027-01-01' };
    expect(await life.ask('connectOrganization', request)).toMatchObject({
      ok: false,
      code: 'busy',
      problem: { code: 'organization-unreachable' },
    });
    expect((await statusOf(life)).connection).toBeNull();
  });
});
