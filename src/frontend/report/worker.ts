import { Bits } from '../../kernel/bits';
import type { PersonHistory } from '../../report/rules/person-history';
import type { PeopleHistory, RecordedDate, RoleHistory } from '../../report/rules/record-history';
import { PageFailure } from '../site/failure';
import type { GivingGroup, GroupSeats, RecordReader, Step } from './record-holder';
import type { PartGiven } from './record-part';
import type { SiteRules } from './site-rules';
import type { AccountColumns, Columns } from './table';
import { FIRST_PARTS } from './wanted-parts';
import { accountsFrom, failureFrom, groupsFrom, type Asked, type Given, type Reply } from './worker-message';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (failure: PageFailure) => void;
}

const startWorker = (): Worker => new Worker(new URL('./record-worker.ts', import.meta.url), { type: 'module' });

/** The record, held by a worker: the page stays free while it is read and counted. */
export class RecordWorker implements RecordReader {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private accounts: AccountColumns | null = null;

  async begin(): Promise<void> {
    await this.ask({ kind: 'begin' });
  }

  async next(days: number): Promise<Step> {
    if (this.worker) return this.ask({ kind: 'next', days });
    // What it would ask for first is known: it is asked for while the worker is being loaded.
    this.running();
    return { wanted: FIRST_PARTS, progress: null };
  }

  put(given: PartGiven): Promise<'taken' | 'changed'> {
    return this.ask({ kind: 'put', given });
  }

  async columns(days: number, rules: SiteRules): Promise<Columns> {
    const { accounts, window } = await this.ask({ kind: 'columns', days, rules });
    if (accounts) this.accounts = accountsFrom(accounts);
    if (!this.accounts) throw new PageFailure('page', { code: 'report-stopped' });
    // The very same arrays as before where nothing of them is new: what was made of them stays.
    return { ...this.accounts, ...window };
  }

  people(): Promise<PeopleHistory | null> {
    return this.ask({ kind: 'people' });
  }

  seats(role: string): Promise<RoleHistory | null> {
    return this.ask({ kind: 'seats', role });
  }

  async groups(role: string): Promise<GroupSeats[]> {
    return groupsFrom(await this.ask({ kind: 'groups', role }));
  }

  giving(): Promise<readonly GivingGroup[]> {
    return this.ask({ kind: 'giving' });
  }

  async members(group: string): Promise<Bits> {
    return new Bits(await this.ask({ kind: 'members', group }));
  }

  person(ordinal: number): Promise<PersonHistory | null> {
    return this.ask({ kind: 'person', ordinal });
  }

  recorded(days: number): Promise<readonly RecordedDate[] | null> {
    return this.ask({ kind: 'recorded', days });
  }

  /** Ends the worker. Another is started when something is asked again. */
  close(): void {
    this.worker?.terminate();
    this.worker = null;
    this.accounts = null;
    for (const { reject } of this.waiting.values()) reject(new PageFailure('page', { code: 'report-stopped' }));
    this.waiting.clear();
  }

  private ask<K extends Asked['kind']>(asked: Extract<Asked, { kind: K }>): Promise<Given[K]> {
    const id = this.asked++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.running().postMessage({ ...asked, id });
    });
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = startWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ('failure' in data) waiting?.reject(failureFrom(data.failure));
      else waiting?.resolve(data.value as never);
    });
    // It could not be loaded, or ran out of memory: whoever waits for it would wait for ever.
    worker.addEventListener('error', () => this.close());
    worker.addEventListener('messageerror', () => this.close());
    this.worker = worker;
    return worker;
  }
}
