import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closedAccounts } from '../local/forge/personal-data';
import type { JiraSite, RestAnswer, RestRequest, SiteEvent } from '../local/jira/site';
import { memoryStore, takeIn, type Message, type SnapshotHeader } from '../receiver/src';
import { largeSite } from './large-site';
import type { Task } from './task';

// A large site and a receiver, in a process of their own: what they hold in memory is not what the app needs.

interface Parameters {
  readonly people: number;
}

/** What a receiver made with the kit answered, and what it was told. */
export interface Taken {
  readonly status: number;
  readonly note: string;
  readonly type: Message['type'];
  /** `null` with a test. */
  readonly snapshot: SnapshotHeader | null;
}

/** Whom the receiver shows. */
interface Held {
  readonly people: number;
  /** Accounts of the site that are not among them. One that is closed may be: it is forgotten when the app has reported it. */
  readonly missing: number;
  /** Those who are not on the site, or are shown twice. */
  readonly strange: number;
  /** Those whose last active day is the one that was asked for. */
  readonly lastActive: readonly string[];
}

interface SiteFacts {
  readonly cloudId: string;
  readonly url: string;
  readonly name: string;
  readonly admin: string;
  /** Account ids of people who may do something. */
  readonly people: readonly string[];
}

interface Questions {
  readonly site: { readonly asked: { readonly everyNth: number }; readonly answer: SiteFacts };
  readonly rest: { readonly asked: RestRequest; readonly answer: RestAnswer };
  readonly message: { readonly asked: string; readonly answer: Taken };
  readonly held: { readonly asked: { readonly day: string }; readonly answer: Held };
}
type Name = keyof Questions;
type Answers = { readonly [K in Name]: (asked: Questions[K]['asked']) => Promise<Questions[K]['answer']> };

interface Asked {
  readonly id: number;
  readonly name: Name;
  readonly asked: Questions[Name]['asked'];
}
interface Answered {
  readonly id: number;
  readonly answer?: Questions[Name]['answer'];
  readonly problem?: string;
}

const answersOf = (people: number): Answers => {
  const large = largeSite(people);
  const { site } = large;
  const store = memoryStore();
  return {
    site: async ({ everyNth }) => ({
      cloudId: site.cloudId,
      url: site.url,
      name: site.name,
      admin: site.admin,
      people: large.people.filter((_, i) => i % everyNth === 0),
    }),
    rest: async (request) => site.rest(request),
    message: async (body) => {
      const message = JSON.parse(body) as Message;
      const digest = createHash('sha256').update(body).digest('base64');
      const { status, note } = await store.transaction(() => takeIn(store, message, digest));
      const snapshot = message.type === 'rollcall.test' ? null : message.data.snapshot;
      return { status, note, type: message.type, snapshot };
    },
    held: async ({ day }) => {
      const accounts = site.ledger.accounts();
      const closed = closedAccounts(accounts);
      const shown = await store.everybody(site.cloudId);
      const ids = new Set(shown.map(({ accountId }) => accountId));
      return {
        people: shown.length,
        missing: accounts.filter(({ accountId }) => !ids.has(accountId) && !closed.has(accountId)).length,
        strange: shown.length - accounts.filter(({ accountId }) => ids.has(accountId)).length,
        lastActive: shown.flatMap(({ accountId, activity }) => (activity.lastActive === day ? [accountId] : [])),
      };
    },
  };
};

/** The other process: answers until whoever started it is gone. */
export const outsideWorld: Task<Parameters> = async ({ people }) => {
  const answers = answersOf(people);
  const answer = async ({ id, name, asked }: Asked): Promise<void> => {
    let answered: Answered;
    try {
      answered = { id, answer: await answers[name](asked as never) };
    } catch (error) {
      answered = { id, problem: String(error) };
    }
    process.send?.(answered);
  };
  process.on('message', (asked) => void answer(asked as Asked));
  await new Promise<void>((resolve) => process.once('disconnect', resolve));
  return { figures: {} };
};

export interface OutsideWorld {
  readonly site: (events: (to: number) => SiteEvent[]) => JiraSite;
  /** One of each hundred who may do something on the site. */
  readonly people: readonly string[];
  readonly receive: (body: string) => Promise<Taken>;
  readonly held: (day: string) => Promise<Held>;
  readonly close: () => void;
}

/** Nothing that is measured: a site of any size fits. Unit: MB. */
const HEAP_MB = 6_000;

/** Starts the other process, which is this program again, and waits until it answers. */
export const startOutsideWorld = async (people: number, everyNth: number): Promise<OutsideWorld> => {
  const [, program = ''] = process.argv;
  const child = fork(program, ['outsideWorld', JSON.stringify({ people } satisfies Parameters)], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  child.on('message', (message) => {
    const { id, answer, problem } = message as Answered;
    const asker = waiting.get(id);
    waiting.delete(id);
    if (problem === undefined) asker?.resolve(answer as never);
    else asker?.reject(new Error(problem));
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The process of the site and the receiver is gone.'));
  });
  let last = 0;
  const ask = <K extends Name>(name: K, asked: Questions[K]['asked']): Promise<Questions[K]['answer']> =>
    new Promise<Questions[K]['answer']>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.send({ id, name, asked } satisfies Asked);
    });
  const { people: some, ...facts } = await ask('site', { everyNth });
  return {
    people: some,
    site: (advance) => ({
      kind: 'simulated',
      ...facts,
      viewers: () => [],
      advance,
      rest: (request) => ask('rest', request),
    }),
    receive: (body) => ask('message', body),
    held: (day) => ask('held', { day }),
    close: () => child.disconnect(),
  };
};
