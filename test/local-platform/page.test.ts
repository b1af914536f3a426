import { describe, expect, it } from 'vitest';
import type { Platform } from '../../local/platform/start-platform';
import { completion, deliver, header, NEXT_SECRET, page, person, SECRET } from './sender';
import { platformUnderTest } from './platform-under-test';

const snapshot = header('snap-1');

const withPeople = async (...people: ReturnType<typeof person>[]): Promise<Platform> => {
  const platform = await platformUnderTest();
  const only = page(snapshot, 0, people);
  for (const message of [only, completion(snapshot, [only])]) await deliver(platform.hook, message);
  return platform;
};

const pageOf = async (platform: Platform, query = ''): Promise<string> =>
  (await fetch(`${platform.url}/${query}`)).text();

const rowsOf = (markup: string): string[] => {
  const [, people = ''] = markup.split('id="people"');
  const [section = ''] = people.split('</section>');
  return [...section.matchAll(/<td>(Person \w+)<\/td>/g)].map(([, name = '']) => name);
};

describe('the page', () => {
  it('says so when nothing has come', async () => {
    const markup = await pageOf(await platformUnderTest());
    expect(markup).toContain('None yet. A snapshot becomes current when its completion has arrived');
    expect(markup).toContain('No real platform is behind it');
  });

  it('shows the snapshot, its products and its people', async () => {
    const hidden = person('b', { displayName: 'Bo', email: null, emailHidden: true, use: 'idle' });
    const markup = await pageOf(await withPeople(person('a'), hidden));
    for (const shown of [
      snapshot.site,
      '2026-11-22 03:00:00 UTC',
      '2026-10-24 to 2026-11-22',
      'Jira',
      'a@example.com',
    ]) {
      expect(markup).toContain(shown);
    }
    expect(markup).toMatch(/<td>Bo<\/td>\s*<td class="muted">hidden<\/td>/);
    expect(markup).toContain('complete: now current');
  });

  it('escapes whatever came from outside', async () => {
    const platform = await withPeople(person('a', { displayName: '<script>alert("1")</script>', licences: ["'x'&"] }));
    const markup = await pageOf(platform, `?q=${encodeURIComponent('"><script>')}`);
    const all = markup + (await pageOf(platform));
    expect(all).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(all).toContain('&#39;x&#39;&amp;');
    expect(all).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(all).not.toContain('<script');
  });

  it('shows a hundred people at a time', async () => {
    const people = Array.from({ length: 201 }, (_, i) => person(`p${String(i).padStart(3, '0')}`));
    const platform = await withPeople(...people);
    const names = people.map(({ displayName }) => displayName);
    expect(rowsOf(await pageOf(platform))).toEqual(names.slice(0, 100));
    expect(rowsOf(await pageOf(platform, '?page=2'))).toEqual(names.slice(100, 200));
    expect(rowsOf(await pageOf(platform, '?page=3'))).toEqual(names.slice(200));
    expect(rowsOf(await pageOf(platform, '?page=4'))).toEqual(names.slice(200));
    expect(rowsOf(await pageOf(platform, '?page=nonsense'))).toEqual(names.slice(0, 100));
    expect(await pageOf(platform, '?page=2')).toContain('Page 2 of 3');
  });

  it('searches names, addresses and ids, whatever their case', async () => {
    const platform = await withPeople(
      person('one', { displayName: 'Person Ødegård' }),
      person('two'),
      person('three%'),
    );
    expect(await pageOf(platform, '?q=ØDEG%C3%85RD')).toMatch(/1 person\s+found/);
    expect(rowsOf(await pageOf(platform, '?q=TWO@example'))).toEqual(['Person two']);
    expect(await pageOf(platform, '?q=%25')).toMatch(/1 person\s+found/);
    expect(await pageOf(platform, '?q=nobody')).toMatch(/0 people\s+found/);
  });

  it('lists snapshots that are in progress and rejected', async () => {
    const platform = await withPeople(person('a'));
    await deliver(platform.hook, page(header('snap-2'), 0, []));
    await deliver(platform.hook, completion(header('snap-3'), [page(header('snap-3'), 0, [])]));
    const markup = await pageOf(platform);
    expect(markup).toMatch(/snap-2<\/td>[^]*?in progress/);
    expect(markup).toMatch(/snap-3<\/td>[^]*?rejected<\/span> pages missing: 0; differing: none/);
  });

  it('allows no script and no inline style', async () => {
    const platform = await platformUnderTest();
    const { headers } = await fetch(platform.url);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(await pageOf(platform)).not.toMatch(/style=|<style|<script|onclick/);
    expect((await fetch(`${platform.url}/style.css`)).headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(await (await fetch(`${platform.url}/healthz`)).text()).toBe('ok');
  });
});

describe('the secret form', () => {
  const send = (platform: Platform, secret: string, origin = platform.url): Promise<Response> =>
    fetch(`${platform.url}/secrets`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin },
      body: new URLSearchParams({ secret }),
    });

  it('puts a new secret beside the one before', async () => {
    const platform = await platformUnderTest();
    expect((await send(platform, NEXT_SECRET)).status).toBe(303);
    for (const secret of [SECRET, NEXT_SECRET]) {
      expect((await deliver(platform.hook, completion(snapshot, []), { secret, id: secret })).status).toBe(204);
    }
    expect(await pageOf(platform)).not.toContain(NEXT_SECRET.slice(6));
  });

  it('says why it took none', async () => {
    const platform = await platformUnderTest();
    const answer = await send(platform, 'hunter2');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Not saved: a signing secret is &quot;whsec_&quot; followed by base64.');
  });

  it('is not taken from another site', async () => {
    const platform = await platformUnderTest();
    expect((await send(platform, NEXT_SECRET, 'https://evil.example')).status).toBe(403);
    expect((await deliver(platform.hook, completion(snapshot, []), { secret: NEXT_SECRET })).status).toBe(401);
  });
});
