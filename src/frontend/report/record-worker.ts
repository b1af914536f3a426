// The worker of the page: it holds the record and counts, so that the page itself never waits for either.
import { RecordHolder } from './record-holder';
import type { AccountColumns } from './table';
import {
  buffersOf,
  sentAccounts,
  sentFailure,
  sentGroups,
  type Asked,
  type Given,
  type Question,
  type Reply,
} from './worker-message';

const holder = new RecordHolder();
/** What the page has of the accounts: it is not sent again. */
let sent: AccountColumns | null = null;

const answer = async (asked: Asked): Promise<{ value: Given[keyof Given]; transfer: ArrayBufferLike[] }> => {
  switch (asked.kind) {
    case 'begin':
      holder.begin();
      return { value: null, transfer: [] };
    case 'next':
      return { value: await holder.next(asked.days), transfer: [] };
    case 'put':
      return { value: await holder.put(asked.given), transfer: [] };
    case 'people':
      return { value: holder.people(), transfer: [] };
    case 'seats':
      return { value: holder.seats(asked.role), transfer: [] };
    case 'groups':
      return { value: sentGroups(holder.groups(asked.role)), transfer: [] };
    case 'giving':
      return { value: holder.giving(), transfer: [] };
    case 'members':
      return { value: holder.members(asked.group).toBytes(), transfer: [] };
    case 'person':
      return { value: holder.person(asked.ordinal), transfer: [] };
    case 'recorded':
      return { value: holder.recorded(asked.days), transfer: [] };
    case 'columns': {
      const { accounts, window } = holder.columns(asked.days, asked.rules);
      const news = accounts === sent ? null : sentAccounts(accounts);
      sent = accounts;
      return { value: { accounts: news, window }, transfer: buffersOf(window) };
    }
  }
};

/** Questions are answered one after another: one that comes while a part is taken in must not find half of it. */
let turn = Promise.resolve();

const post = (reply: Reply, transfer: ArrayBufferLike[] = []): void => {
  globalThis.postMessage(reply, { transfer: transfer as ArrayBuffer[] });
};

const onQuestion = async ({ id, ...asked }: Question): Promise<void> => {
  try {
    const { value, transfer } = await answer(asked);
    post({ id, value }, transfer);
  } catch (cause) {
    post({ id, failure: sentFailure(cause) });
  }
};

globalThis.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  turn = turn.then(() => onQuestion(data));
});
