import type { ClockPort } from '../kernel/clock';
import { Invalid, TryLater } from '../kernel/failures';
import type { Problem } from '../kernel/problem';
import { untilCommitted } from '../store/commit';
import type { Document } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { batchRecords, commitReclaim, readBatch, readPeople, readReclaim } from './batch-store';
import { PEOPLE_PER_PART, type Batch, type PersonInBatch, type ReclaimState } from './state';

type Ports = RecordsPort & ClockPort;

/** Longer than a call of the page may run: a turn that was killed stands in the way no longer. Unit: ms. */
const TURN_MS = 60_000;

/** A batch that is being carried out: nobody else changes it meanwhile, or the next commit here fails. */
export class Turn {
  private part: { readonly number: number; readonly people: PersonInBatch[] } | null = null;

  private constructor(
    private readonly ports: Ports,
    readonly number: number,
    private document: Document<ReclaimState>,
    /** As it was last committed. */
    public batch: Batch,
  ) {}

  /** Throws `Invalid` where the batch is ended or there is none, and `TryLater` while another turn of it may be under way. */
  static begin(ports: Ports, number: number): Promise<Turn> {
    return untilCommitted(async () => {
      const before = await readReclaim(ports);
      const batch = await readBatch(ports.records, number);
      if (before.value.open !== number || batch.endedAt !== null) throw new Invalid({ code: 'batch-ended' });
      const now = ports.clock.now();
      if (before.value.turnUntil > now) {
        const seconds = Math.ceil((before.value.turnUntil - now) / 1000);
        throw new TryLater({ code: 'turn-elsewhere' }, seconds);
      }
      const taken = { ...before.value, turnUntil: now + TURN_MS };
      const done = await commitReclaim(ports, before, taken, new Map());
      return done === 'conflict' ? done : new Turn(ports, number, done, batch);
    });
  }

  /** The first of whom something is left to do; `null` at the end. */
  async next(): Promise<PersonInBatch | null> {
    const { settled, people } = this.batch;
    if (settled >= people) return null;
    const number = Math.floor(settled / PEOPLE_PER_PART);
    if (this.part?.number !== number) {
      const from = number * PEOPLE_PER_PART;
      const to = Math.min(people, from + PEOPLE_PER_PART);
      this.part = { number, people: await readPeople(this.ports.records, this.number, from, to) };
    }
    return this.part.people[settled % PEOPLE_PER_PART] ?? null;
  }

  /** Puts on record how the person that is next stands; `isSettled`: and goes on to the one after. */
  async save(person: PersonInBatch, batch: Partial<Batch>, isSettled: boolean): Promise<void> {
    const { settled } = this.batch;
    const { part } = this;
    if (!part) throw new RangeError('nobody is next');
    const people = part.people.with(settled % PEOPLE_PER_PART, person);
    const next = { ...this.batch, ...batch, settled: settled + (isSettled ? 1 : 0) };
    await this.commit(next, this.document.value, [[part.number, people]]);
    this.part = { number: part.number, people };
  }

  /** Lets go of the batch, which may go on later, or ends with this. */
  async release(problem: Problem | null, ends: boolean): Promise<void> {
    const now = this.ports.clock.now();
    const batch = { ...this.batch, problem, endedAt: ends ? now : null };
    const open = ends ? null : this.document.value.open;
    await this.commit(batch, { ...this.document.value, open, turnUntil: 0 }, []);
  }

  private async commit(
    batch: Batch,
    state: ReclaimState,
    parts: Iterable<readonly [number, PersonInBatch[]]>,
  ): Promise<void> {
    const done = await commitReclaim(this.ports, this.document, state, batchRecords(this.number, batch, parts));
    if (done === 'conflict') throw new TryLater({ code: 'store-contended' });
    this.document = done;
    this.batch = batch;
  }
}
