import { readFileSync } from 'node:fs';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../local/platform/message';
import { REQUEST_SCHEMA_FILE, requestSchemaText, SCHEMA_FILE, schemaText } from '../../scripts/snapshot-schema';
import { SnapshotMessage } from '../../src/push/snapshot-message';
import { completion, header, page, person, takenBack } from './sender';

const snapshot = header('snap-1');
const only = page(snapshot, 0, [person('a')]);

const told = completion(snapshot, []);
const ACTION = takenBack(1, [3]);

const [PRODUCT = expect.fail('no product')] = completion(snapshot, []).data.products;

describe('the published JSON Schema', () => {
  it('is the one that the app builds its messages with (tsx scripts/write-schema.ts writes it)', async () => {
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(await schemaText());
  });

  it('of what is asked for is the one that the app reads it by', async () => {
    expect(readFileSync(REQUEST_SCHEMA_FILE, 'utf8')).toBe(await requestSchemaText());
  });

  it.each<[string, unknown]>([
    ['a page', only],
    ['a completion', completion(snapshot, [only])],
    ['a person without a profile', page(snapshot, 0, [person('a', { displayName: null, email: null })])],
    [
      'a product without a limit',
      completion(snapshot, [], {
        products: [{ ...PRODUCT, seats: null, used: 0, remaining: null, price: null }],
      }),
    ],
    ['seats overdrawn', completion(snapshot, [], { products: [{ ...PRODUCT, seats: 1, used: 2, remaining: -1 }] })],
    ['a test', { type: 'rollcall.test', timestamp: snapshot.takenAt, data: { site: 's' } }],
    ['changes', completion({ ...snapshot, kind: 'changes', base: 'snap-0' }, [], { left: [3] })],
    [
      'what became of a request',
      completion(snapshot, [], {
        proposals: [
          {
            ...{ id: 'r', product: 'jira-software', askedAt: snapshot.takenAt, state: 'approved', reason: '' },
            people: [{ ref: 3, outcome: 'taken' }],
          },
        ],
      }),
    ],
    ['what administrators did to seats', completion(snapshot, [], { actions: [ACTION] })],
    ['nothing said of that', { ...told, data: { ...told.data, actions: undefined } }],
    ['an action of no kind', completion(snapshot, [], { actions: [{ ...ACTION, kind: 'forget' as 'restore' }] })],
    [
      'somebody without a number',
      completion(snapshot, [], {
        actions: [{ ...ACTION, people: ACTION.people.map((each) => ({ ...each, ref: -1 })) }],
      }),
    ],
    ['an action on no day', completion(snapshot, [], { actions: [{ ...ACTION, at: 'one day' }] })],
    ['a page number below zero', page(snapshot, -1, [])],
    [
      'a day mark other than 0 and 1',
      page(snapshot, 0, [
        person('a', {
          activity: { ...person('a').activity, days: { comment: '2', history: '', worklog: '', view: '' } },
        }),
      ]),
    ],
    ['a date that is none', page({ ...snapshot, window: { from: 'today', to: '2026-11-22' } }, 0, [])],
    ['a time that is none', { ...only, timestamp: 'now' }],
    ['a format from the future', page({ ...snapshot, format: 3 as 2 }, 0, [])],
    ['a format of the past', page({ ...snapshot, format: 1 as 2 }, 0, [])],
    ['nothing', null],
  ])('judges %s as the app does', (_, message) => {
    const { kind } = readMessage(Buffer.from(JSON.stringify(message)));
    expect(kind).toBe(safeParse(SnapshotMessage, message).success ? 'message' : 'violation');
  });
});
