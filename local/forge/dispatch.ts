import type { HostClock } from './clock';
import type { Deliveries, Delivery } from './deliveries';
import type { Faults } from './faults';
import type { Functions, Outcome } from './functions';
import type { KvsRows } from './kvs-rows';
import { MAX_RETRIES, MAX_RETRY_AFTER_SECONDS, QUEUE_RETENTION_MS } from './limits';
import { INTERVAL_MS, type Manifest } from './manifest';
import { failureOf } from './page-calls';
import { retryOf } from './retry';

interface Parts {
  readonly manifest: Manifest;
  readonly functions: Functions;
  readonly deliveries: Deliveries;
  readonly clock: HostClock;
  readonly rows: KvsRows;
  readonly faults: () => Faults;
  readonly isInstalled: (installation: string) => boolean;
  readonly violated: (installation: string, functionKey: string, what: string) => void;
}

/** Pause before an event whose function died comes again, where the host redelivers such. Unit: ms. */
const REDELIVER_MS = 60_000;

/** Whether as many as its concurrency key allows run already. Keys are an installation's, over all its queues. */
const isFull = (batch: readonly Delivery[], { installation, concurrency }: Delivery): boolean => {
  if (concurrency === null) return false;
  const same = batch.filter((each) => each.installation === installation && each.concurrency?.key === concurrency.key);
  return same.length >= concurrency.limit;
};

/** Brings what is owed to the functions: events, scheduled runs, queued jobs. */
export class Dispatcher {
  constructor(private readonly parts: Parts) {}

  /** Runs everything that is due, one after another, or as many at once as the faults ask for. */
  async runDue(): Promise<void> {
    for (;;) {
      const batch = this.take(this.parts.faults().lanes());
      if (batch.length === 0) return;
      await Promise.all(batch.map((delivery) => this.deliver(delivery)));
    }
  }

  addSchedule(installation: string, key: string, due: number): void {
    const event = { context: { cloudId: installation, moduleKey: key }, contextToken: 'local' };
    const delivery = {
      due,
      installation,
      module: key,
      kind: 'scheduledTrigger' as const,
      event,
      attempt: 0,
      pushed: due,
    };
    this.parts.deliveries.add({ ...delivery, concurrency: null });
  }

  private take(lanes: number): Delivery[] {
    const { deliveries, clock, faults } = this.parts;
    const batch: Delivery[] = [];
    while (batch.length < lanes) {
      const delivery = deliveries.next(clock.now());
      if (!delivery || isFull(batch, delivery)) break;
      deliveries.remove(delivery.id);
      if (delivery.kind === 'scheduledTrigger') this.scheduleNext(delivery);
      batch.push(delivery);
      // At least once means that now and then it is twice.
      if (delivery.kind !== 'trigger' && faults().doubles(delivery)) batch.push(delivery);
    }
    return batch;
  }

  private scheduleNext({ installation, module, due }: Delivery): void {
    const schedule = this.parts.manifest.schedules.find(({ key }) => key === module);
    if (schedule) {
      const interval = INTERVAL_MS[schedule.interval];
      const now = this.parts.clock.now();
      // Runs that a stopped host has missed are not made up for.
      this.addSchedule(installation, module, due + interval < now ? now + interval : due + interval);
    }
    // The local host's own housekeeping rides on the app's schedules.
    this.parts.rows.purge(this.parts.clock.now());
  }

  private functionOf({ kind, module }: Delivery): string {
    const { triggers, schedules, consumers } = this.parts.manifest;
    switch (kind) {
      case 'trigger':
        return triggers.find(({ key }) => key === module)?.functionKey ?? '';
      case 'scheduledTrigger':
        return schedules.find(({ key }) => key === module)?.functionKey ?? '';
      case 'consumer':
        return [...consumers.values()].find(({ key }) => key === module)?.functionKey ?? '';
    }
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const { installation, kind, module } = delivery;
    if (!this.parts.isInstalled(installation)) return;
    const functionKey = this.functionOf(delivery);
    const outcome = await this.parts.functions.run({
      installation,
      module: { key: module, type: kind },
      functionKey,
      event: delivery.event,
      chain: delivery.chain ?? 0,
      context: { installContext: `ari:cloud:jira::site/${installation}`, moduleKey: module },
    });
    if (outcome.kind === 'returned') this.retry(delivery, outcome.value);
    else this.lost(delivery, functionKey, outcome);
  }

  private lost(delivery: Delivery, functionKey: string, outcome: Exclude<Outcome, { kind: 'returned' }>): void {
    const { installation, kind } = delivery;
    this.parts.violated(installation, functionKey, failureOf(functionKey, outcome));
    if (kind === 'trigger' && outcome.kind === 'killed' && this.parts.faults().redelivers()) {
      this.parts.deliveries.add({ ...delivery, due: this.parts.clock.now() + REDELIVER_MS });
    }
  }

  /** A function that asks for it gets the same event again, four times at most. */
  private retry(delivery: Delivery, value: unknown): void {
    const { clock, deliveries, violated } = this.parts;
    const asked = retryOf(value);
    if (asked === 'too-large') {
      violated(delivery.installation, this.functionOf(delivery), 'retry data of more than 4 KB');
      return;
    }
    if (!asked || delivery.kind === 'scheduledTrigger' || delivery.attempt >= MAX_RETRIES) return;
    const due = clock.now() + Math.min(MAX_RETRY_AFTER_SECONDS, asked.afterSeconds) * 1000;
    if (delivery.kind === 'consumer' && due - delivery.pushed > QUEUE_RETENTION_MS) return;
    const attempt = delivery.attempt + 1;
    const retryContext = { retryCount: attempt, retryReason: asked.reason, retryData: asked.data };
    deliveries.add({ ...delivery, due, attempt, event: { ...delivery.event, retryContext } });
  }
}
