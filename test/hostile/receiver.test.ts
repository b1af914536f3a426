import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { beginWith, expectAlive, liveHours, overviewOf, START } from './hostile-life';
import { connect, latestOf, receive } from './receiving';

interface Case {
  readonly name: string;
  readonly answer: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly gzip?: string;
    /** In chunks. */
    readonly trickle?: boolean;
  };
  /** The last message that is answered so, from 0; all of them where it is absent. */
  readonly until?: number;
}

const file = join(import.meta.dirname, 'inputs', '40-receiver.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

const trickle = (): ReadableStream<Uint8Array> => {
  let left = 5;
  return new ReadableStream({
    pull: (controller) => (left-- > 0 ? controller.enqueue(new TextEncoder().encode('{"ok":')) : controller.close()),
  });
};

const responseOf = ({ status, headers, body, gzip, trickle: inChunks }: Case['answer']): Response => {
  if (gzip !== undefined)
    return new Response(gzipSync(gzip), { status, headers: { ...headers, 'content-encoding': 'gzip' } });
  const content = inChunks === true ? trickle() : (body ?? null);
  return new Response(content, { status, ...(headers ? { headers } : {}) });
};

/** What becomes of the first snapshot, and within how many hours that is seen. */
interface Expected {
  readonly state: 'completed' | 'failed';
  readonly within: number;
  /** Messages until then, at most. */
  readonly most: number;
}

const SOON = { state: 'completed', within: 2, most: 4 } as const;
/** Asked to wait for ever: a day is the longest that anybody can put a snapshot off. */
const IN_A_DAY = { state: 'completed', within: 26, most: 4 } as const;
/** The whole schedule of attempts, about three days, in vain. */
const IN_VAIN = { state: 'failed', within: 100, most: 11 } as const;
const REFUSED = { state: 'failed', within: 2, most: 1 } as const;

const EXPECTED: Readonly<Record<string, Expected>> = {
  '202': SOON,
  '200-error-body': SOON,
  '200-gzip': SOON,
  '200-bad-gzip': SOON,
  '204-chunked': SOON,
  '307': IN_VAIN,
  '308': IN_VAIN,
  '413': REFUSED,
  '429-huge': IN_A_DAY,
  '429-absurd': IN_A_DAY,
  '503-date-2099': IN_A_DAY,
  '503-date-past': SOON,
  '409-forever': { state: 'failed', within: 8, most: 4 },
  '400': REFUSED,
  '410': REFUSED,
};

describe('a receiver that answers', () => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', async (name, { answer, until = Infinity }) => {
    const expected = EXPECTED[name] ?? expect.fail('Nobody said what is right.');
    const life = beginWith({ about: name, source: '', quiet: true });
    await life.host.advance(START + 600_000);
    let answered = 0;
    const messages = receive(life, () =>
      answered++ <= until ? responseOf(answer) : new Response(null, { status: 204 }),
    );
    await connect(life);
    await liveHours(life, expected.within);
    expect(await latestOf(life)).toMatchObject({ state: expected.state, nextAttemptAt: null });
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.length).toBeLessThanOrEqual(expected.most);
    // A snapshot that failed says why, until the next one.
    const { push } = await overviewOf(life);
    const [latest] = push.deliveries;
    if (expected.state === 'failed')
      expect(latest?.problem).toMatchObject({ code: expect.stringMatching(/^receiver-/) as string });
    else expect(latest?.problem).toBeNull();
    await expectAlive(life);
  });

  it('410 once: nothing is sent any more, and what else there is lives on', async () => {
    const life = beginWith({ about: '410', source: '', quiet: true });
    await life.host.advance(START + 600_000);
    let answered = 0;
    const messages = receive(life, () => new Response(null, { status: answered++ === 0 ? 410 : 204 }));
    await connect(life);
    await liveHours(life, 1);
    expect(messages).toHaveLength(1);
    await liveHours(life, 8 * 24);
    expect(messages).toHaveLength(1);
    expect(await latestOf(life)).toMatchObject({ state: 'failed', problem: { code: 'receiver-gone' } });
    await expectAlive(life);
  });
});
