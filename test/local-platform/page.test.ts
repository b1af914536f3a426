import { describe, expect, it } from 'vitest';
import type { Platform } from '../../local/platform/start-platform';
import { completion, deliver, header, NEXT_SECRET, page, person, SECRET, takenBack } from './sender';
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
  return [...section.matchAll(/data-title="Name">(Person \w+)<\/td>/g)].map(([, name = '']) => name);
};

describe('the page', () => {
  it('says so when nothing has come', async () => {
    const markup = await pageOf(await platformUnderTest());
    expect(markup).toContain('None yet. A snapshot becomes current when its completion has arrived');
    expect(markup).toMatch(/No real platform is\s+behind it/);
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
    expect(markup).toMatch(/>Bo<\/td>\s*<td [^>]*><span class="muted">hidden<\/span><\/td>/);
    expect(markup).toContain('complete: now current');
  });

  it('escapes whatever came from outside', async () => {
    const platform = await withPeople(person('a', { displayName: '<script>alert("1")</script>', email: "'x'&" }));
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

  it('names products, counts their seats by class, and finds people of a class', async () => {
    const [seat] = person('a').seats;
    const reader = person('c', { use: 'reader', seats: [{ ...seat!, use: 'reader' }] });
    const platform = await withPeople(person('a'), person('b'), reader);
    const markup = await pageOf(platform);
    const [, products = ''] = markup.split('aria-label="Products and their seats"');
    const figures = [...products.matchAll(/data-title="([^"]+)">(?:<b>)?([^<]+)</g)].map(([, title, text]) => [
      title,
      text,
    ]);
    expect(Object.fromEntries(figures.slice(0, 9))).toEqual({
      Product: 'Jira',
      Seats: '50',
      Taken: '4',
      Free: '46',
      Active: '2',
      Reader: '1',
      Idle: '0',
      'Not known yet': '0',
      New: '0',
    });
    expect(markup).toContain('<div>Jira <span class="tag use-reader">Reader</span></div>');
    expect(rowsOf(await pageOf(platform, '?use=reader'))).toEqual(['Person c']);
    expect(rowsOf(await pageOf(platform, '?use=active&q=person+b'))).toEqual(['Person b']);
    expect(rowsOf(await pageOf(platform, '?use=nonsense'))).toHaveLength(3);
  });

  it('tells what changed since the snapshot before', async () => {
    const [seat] = person('a').seats;
    const platform = await withPeople(person('a'), person('b'), person('c'), person('same'));
    expect(await pageOf(platform)).toContain('They are told once a second snapshot is current.');
    const next = header('snap-2', '2026-11-23T03:00:00.000Z');
    const [idle, lost, joined] = [
      person('a', { seats: [{ ...seat!, use: 'idle' }] }),
      person('b', { seats: [] }),
      person('d', { seats: [{ ...seat!, use: 'new' }] }),
    ];
    const only = page(next, 0, [idle, lost, joined, person('same')]);
    for (const message of [only, completion(next, [only])]) await deliver(platform.hook, message);
    const [, section = ''] = (await pageOf(platform)).split('id="changes"');
    const [changes = ''] = section.split('</section>');
    expect(changes).toContain('Since the snapshot of 2026-11-22 03:00:00 UTC: 1 joined, 1 left, 2 changed.');
    const rows = [...changes.matchAll(/<tr role="row">([^]*?)<\/tr>/g)].slice(1);
    const texts = rows.map(([, row = '']) =>
      row
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
    expect(texts).toEqual([
      'Person d Joined got a seat of Jira New',
      'Person c Left lost the seat of Jira Active',
      'Person a Changed Jira: Active → Idle',
      'Person b Changed lost the seat of Jira Active',
    ]);
  });

  it('tells what administrators changed, newest first, of people by their names where they are in the snapshot', async () => {
    const platform = await platformUnderTest();
    const [ann, boss] = [person('ann', { displayName: 'Ann' }), person('boss', { displayName: null })];
    const only = page(snapshot, 0, [ann, boss]);
    const actions = [
      takenBack(1, [ann.ref, 9_999], { by: boss.ref }),
      takenBack(2, [ann.ref], {
        ...{ kind: 'restore', of: 1, place: 'organization', product: null, why: '', count: 3 },
        people: [
          {
            ...{ ref: ann.ref, at: null, outcome: 'pending', before: null, after: null, evidence: null },
            access: [{ product: 'confluence', site: 'acme.atlassian.net', last: null }],
          },
        ],
      }),
    ];
    expect(await pageOf(platform)).toContain('The last snapshot tells of nothing that was taken or given back.');
    for (const message of [only, completion(snapshot, [only], { actions })]) await deliver(platform.hook, message);
    const [, section = ''] = (await pageOf(platform)).split('id="actions"');
    const rows = [...(section.split('</section>')[0] ?? '').matchAll(/<tr role="row">([^]*?)<\/tr>/g)].slice(1);
    const cells = rows.map(([, row = '']) =>
      row.split('</td>').map((cell) =>
        cell
          .replaceAll(/<[^>]+>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ),
    );
    const lost = 'changed (Idle, last seen: 2026-05-04); Jira, jira-servicedesk → jira-servicedesk';
    expect(cells).toEqual([
      [
        '2026-11-22 03:00:00 UTC',
        'not told',
        'No. 2: given back of no. 1, the organization',
        'not said',
        'Ann: nothing yet; confluence on acme.atlassian.net 2 more',
        '',
      ],
      [
        '2026-11-22 03:00:00 UTC',
        'boss',
        'No. 1: taken back, Jira',
        'Renewal',
        `Ann: ${lost} Person 9,999: ${lost}`,
        '',
      ],
    ]);
  });

  it('shows twenty people of what was changed, and counts the others', async () => {
    const platform = await platformUnderTest();
    const people = Array.from({ length: 30 }, (_, i) => person(`of-many-${i}`, { displayName: `Many ${i}` }));
    const only = page(snapshot, 0, people);
    const actions = [
      takenBack(
        1,
        people.map(({ ref }) => ref),
      ),
    ];
    for (const message of [only, completion(snapshot, [only], { actions })]) await deliver(platform.hook, message);
    const [, section = ''] = (await pageOf(platform)).split('id="actions"');
    expect([...section.matchAll(/Many \d+: changed/g)]).toHaveLength(20);
    expect(section).toContain('10 more');
  });

  it('shows what changes make of the snapshot that they go on, and asks for everything where that is not here', async () => {
    const [stays, goes, changes] = [person('stays'), person('goes'), person('changes')];
    const platform = await withPeople(stays, goes, changes);
    const next = { ...header('snap-2', '2026-11-23T03:00:00.000Z'), kind: 'changes' as const, base: 'snap-1' };
    const only = page(next, 0, [{ ...changes, displayName: 'Person changed' }]);
    const closing = completion(next, [only], { left: [goes.ref] });
    const lost = { ...header('snap-3', '2026-11-24T03:00:00.000Z'), kind: 'changes' as const, base: 'snap-0' };
    const answers = [];
    for (const message of [only, closing, completion(lost, [])])
      answers.push((await deliver(platform.hook, message)).status);
    expect(answers).toEqual([204, 204, 409]);
    expect(rowsOf(await pageOf(platform))).toEqual(['Person changed', 'Person stays']);
    expect(await pageOf(platform)).toContain('0 joined, 1 left, 0 changed');
  });

  it('answers a test and keeps nothing of it', async () => {
    const platform = await withPeople(person('a'));
    const test = { type: 'rollcall.test', timestamp: '2026-11-22T00:00:00.000Z', data: { site: 's' } } as const;
    expect((await deliver(platform.hook, test)).status).toBe(204);
    expect(rowsOf(await pageOf(platform))).toEqual(['Person a']);
  });

  it('lists snapshots that are in progress and rejected', async () => {
    const platform = await withPeople(person('a'));
    await deliver(platform.hook, page(header('snap-2'), 0, []));
    await deliver(platform.hook, completion(header('snap-3'), [page(header('snap-3'), 0, [])]));
    const markup = await pageOf(platform);
    expect(markup).toMatch(/in progress<\/span>[^]{0,150}?>snap-2</);
    expect(markup).toMatch(/rejected<\/span> pages missing: 0; differing: none[^]{0,150}?>snap-3</);
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
