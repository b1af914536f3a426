import { RefusedRequest } from '../loopback/admit-request';
import { keyOfFact, type PageCounts, type Records, type SentPage } from './records';
import { Sync } from './sync';

/** The events of both, each once. */
const joined = (held: Records['user_activity'], added: Records['user_activity']): Records['user_activity'] => [
  ...new Map([...held, ...added].map((fact) => [keyOfFact(fact), fact])).values(),
];

/** One custom integration: what it holds, and the sync that is under way. */
export class Instance {
  private running: Sync | null = null;
  private content: Records | null = null;

  /** Throws `RefusedRequest` while another sync is under way. */
  start(syncId: string, now: number): void {
    if (this.runningAt(now)) throw new RefusedRequest(409, 'Another sync is running.');
    this.running = new Sync(syncId, now);
  }

  put(syncId: string, page: SentPage, now: number): void {
    this.find(syncId, now).put(page);
  }

  /** Snapshots are replaced, also by nothing; facts are added. A sync that is refused here goes on. */
  finish(syncId: string, counts: PageCounts, now: number): void {
    const records = this.find(syncId, now).finish(counts);
    this.content = { ...records, user_activity: joined(this.content?.user_activity ?? [], records.user_activity) };
    this.running = null;
  }

  abort(syncId: string, now: number): void {
    this.find(syncId, now);
    this.running = null;
  }

  held(): Records | null {
    return this.content;
  }

  private runningAt(now: number): Sync | null {
    if (this.running?.isOver(now)) this.running = null;
    return this.running;
  }

  /** Throws `RefusedRequest` for a sync that is not under way here: never was, or no longer is. */
  private find(syncId: string, now: number): Sync {
    const sync = this.runningAt(now);
    if (sync?.id !== syncId) throw new RefusedRequest(404, 'There is no such sync under way.');
    return sync;
  }
}
