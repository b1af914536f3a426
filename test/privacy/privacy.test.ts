import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../../local/forge/faults';
import { accountText } from '../../src/forge/account-text';
import { begin, connect, DAY, HOUR, latest, overview, START, type Life } from '../lives/one-life';

/** Every key and value of the store, with packed records opened, all that is queued, and every line that was logged. */
const everything = ({ host, site, log }: Life): string => {
  const rows = host.rows.all(site.cloudId, host.clock.now()).map(({ entity, key, value }) => {
    const { data } = JSON.parse(value) as { data?: string };
    // Byte for byte: an account id may be packed.
    return `${entity} ${key} ${data === undefined ? value : inflateRawSync(Buffer.from(data, 'base64')).toString('latin1')}`;
  });
  return [...rows, ...host.deliveries.bodies('consumer'), ...log].join('\n');
};

/** The forms in which an account is kept: as text, in the key of a fact or hint, and packed in the roster. */
const formsOf = (account: string): string[] => {
  const hex = (account.split(':')[1] ?? account).replaceAll('-', '');
  return [account, accountText(account), Buffer.from(hex, 'hex').toString('latin1')];
};

describe('after everything has run', () => {
  it('no name and no e-mail address is stored, queued or logged', async () => {
    const life = await begin();
    await connect(life);
    await life.host.advance(START + 8 * DAY);
    expect((await latest(life)).state).toBe('completed');
    const text = everything(life);
    expect(text).toContain('"arrivals"'); // the records were opened, not only their wrapping
    expect(text).toContain('directory read'); // and the log is there
    const accounts = life.site.ledger.accounts();
    for (const { displayName, email } of accounts) {
      for (const personal of [displayName, email]) if (personal !== '') expect(text).not.toContain(personal);
    }
    expect(formsOf(life.site.admin).filter((form) => text.includes(form))).not.toEqual([]);
  });

  it('no trace is left of an account that was closed, although no event told of it', async () => {
    const life = await begin();
    life.host.faults = {
      ...NO_FAULTS,
      deliveries: ({ name }, usual) => (name === 'avi:jira:deleted:user' ? [] : [usual]),
    };
    await life.host.advance(START + 11 * DAY);
    const there = (text: string) => (account: { accountId: string }) =>
      formsOf(account.accountId).some((form) => text.includes(form));
    const before = life.site.ledger.accounts().filter(there(everything(life)));
    await life.host.advance(START + 20 * DAY);
    await life.host.settle(HOUR);
    const closed = life.site.ledger.accounts().filter(({ displayName }) => displayName === 'Former user');
    const vanished = closed.filter(({ accountId }) => before.some((account) => account.accountId === accountId));
    expect(vanished).toHaveLength(1);
    expect(closed.filter(there(everything(life)))).toEqual([]);
    expect((await overview(life)).record.accounts).toBeGreaterThan(40);
    expect(life.host.violations).toEqual([]);
  });
});
