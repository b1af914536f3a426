import { DAY_MS, type Account } from './account';
import { perform } from './deeds/perform';
import { canDo, planDay, type DeedName, type Intent } from './plan-day';
import { itemAt, Random, PURPOSE } from './random';
import type { Stage } from './scene';
import type { SiteEvent, SiteOptions } from './site';

/** Moments at which the identity provider syncs, after `from` and up to `to`. */
const syncsOf = ({ provider, start }: SiteOptions, from: number, to: number): number[] => {
  if (!provider) return [];
  const syncs: number[] = [];
  const done = Math.max(0, Math.floor((from - start) / provider.everyMs));
  for (let at = start + (done + 1) * provider.everyMs; at <= to; at += provider.everyMs) syncs.push(at);
  return syncs;
};

/** The course of a site's life: what is planned for a day is done when its moment comes. */
export class Course {
  /** The moment up to which the site has lived, epoch ms. */
  lived: number;
  private planned: number;
  /** Of the day that is lived, and from `next` on still to happen. */
  private intents: readonly Intent[] = [];
  private next = 0;

  constructor(
    private readonly options: SiteOptions,
    private readonly stage: Stage,
  ) {
    this.lived = options.start - 1;
    this.planned = Math.floor(options.start / DAY_MS) - 1;
  }

  /** Lives on, and gives what happened, oldest first. */
  advance(to: number): SiteEvent[] {
    const events: SiteEvent[] = [];
    const emit = (event: SiteEvent): void => void events.push(event);
    if (to <= this.lived) return events;
    for (const at of syncsOf(this.options, this.lived, to)) {
      this.liveUntil(at, emit);
      this.stage.directory.sync(at);
    }
    this.liveUntil(to, emit);
    return events;
  }

  /** Nobody planned it: it comes before all that is still to happen. */
  insert(actor: Account, deed: DeedName): void {
    const left = this.intents.slice(this.next);
    const before = left.filter(({ at }) => at <= this.lived);
    this.intents = [...before, { at: this.lived, actor, deed, salt: 0 }, ...left.slice(before.length)];
    this.next = 0;
  }

  private liveUntil(to: number, emit: (event: SiteEvent) => void): void {
    const last = Math.floor(to / DAY_MS);
    this.liveThrough(to, emit);
    while (this.planned < last) {
      this.intents = planDay(this.options, this.stage.directory, ++this.planned);
      this.next = 0;
      this.liveThrough(to, emit);
    }
    this.lived = to;
  }

  private liveThrough(to: number, emit: (event: SiteEvent) => void): void {
    for (; this.next < this.intents.length; this.next++) {
      const { at, actor, deed, salt } = itemAt(this.intents, this.next);
      if (at > to) return;
      if (!canDo(deed, actor, at)) continue;
      const random = new Random(this.options.seed, PURPOSE.deed, actor?.index ?? -1, salt);
      perform(deed, { ...this.stage, at, actor, random, emit });
    }
  }
}
