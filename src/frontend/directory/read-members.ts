import * as v from 'valibot';

import { packPeople } from '../../directory/rules/listed-people';
import type { GroupPart } from '../../directory/view';
import { nextInList } from '../../kernel/jira-pages';
import { listedUserOf, type ListedUser } from '../../kernel/listed-user';
import { itemsOf, wholeOf } from '../../kernel/outside';
import { follow, TRAIL_START, type Trail } from '../../kernel/trail';
import { unclear, type ReadJira } from '../jira/ask-jira';
import { PageFailure } from '../site/failure';

const PER_PAGE = 50; // Jira's limit for /group/member
/** Pages that are asked for at once, and that lie ready before their turn. */
const AT_ONCE = 5;
const READY = 25;
/** Pages and members at which what was read is handed over: some 250 KB, and what a closed tab loses. */
const PAGES = 100;
const MOST_MEMBERS = 5_000;

const Page = v.object({
  values: v.array(v.unknown()),
  isLast: v.optional(v.unknown()),
  total: v.optional(v.unknown()),
});

interface MembersPage {
  readonly members: readonly ListedUser[];
  readonly leftOut: number;
  readonly next: number | null;
  readonly total: number | null;
}

/** Jira knows no such group any more: nobody is in it. */
const GONE: MembersPage = { members: [], leftOut: 0, next: null, total: 0 };

const isAnswer = (cause: unknown): cause is PageFailure =>
  cause instanceof PageFailure && ['jira', 'jira-refused', 'jira-answer'].includes(cause.code);

const isGone = ({ problem }: PageFailure): boolean => problem.code === 'jira-status' && problem.status === 404;

/** A page of the members of a group; `null` when Jira does not give it. Throws PageFailure when Jira is busy or away. */
const readPage = async (readJira: ReadJira, group: string, startAt: number): Promise<MembersPage | null> => {
  const path = `/rest/api/3/group/member?groupId=${encodeURIComponent(group)}&startAt=${startAt}&maxResults=${PER_PAGE}`;
  try {
    const page = v.safeParse(Page, await readJira(path, 'group-members'));
    if (!page.success) throw unclear('group-members');
    const { items: members, leftOut } = itemsOf(page.output.values, listedUserOf);
    return { members, leftOut, next: nextInList(page.output, startAt), total: wholeOf(page.output.total) };
  } catch (cause) {
    if (!isAnswer(cause)) throw cause;
    return isGone(cause) ? GONE : null;
  }
};

/** Pages of members, some of which are asked for before their turn has come. */
class Ahead {
  private readonly asked = new Map<string, Promise<MembersPage | null>>();
  private inFlight = 0;

  constructor(
    private readonly readJira: ReadJira,
    private readonly groups: readonly string[],
  ) {}

  /** The page of the group in that place that begins there. `total`: its members, 0 while that is not known. */
  async read(place: number, startAt: number, total: number): Promise<MembersPage | null> {
    let [group, at] = [place, startAt];
    while (this.inFlight < AT_ONCE && this.asked.size < READY && group < this.groups.length) {
      void this.ask(group, at);
      const isLast = group !== place || at + PER_PAGE >= total;
      [group, at] = isLast ? [group + 1, 0] : [group, at + PER_PAGE];
    }
    const page = await this.ask(place, startAt);
    this.asked.delete(`${place} ${startAt}`);
    return page;
  }

  /** Ends a group: what is still asked of it is of no use, since Jira gave smaller pages than it said, or fewer. */
  end(place: number): void {
    for (const key of this.asked.keys()) if (key.startsWith(`${place} `)) this.asked.delete(key);
  }

  private ask(place: number, at: number): Promise<MembersPage | null> {
    const key = `${place} ${at}`;
    const before = this.asked.get(key);
    if (before) return before;
    this.inFlight += 1;
    const asked = readPage(this.readJira, this.groups[place] ?? '', at).finally(() => (this.inFlight -= 1));
    asked.catch(() => undefined); // whoever waits for it is told
    this.asked.set(key, asked);
    return asked;
  }
}

/** Gives whether to read on: `false` when somebody else has gone on with these groups. */
type Hand = (parts: GroupPart[]) => Promise<boolean>;

/** What was read of the groups and is not handed over yet. */
class Parts {
  private parts: GroupPart[] = [];
  private pages = 0;
  private size = 0;
  private members: ListedUser[] = [];
  private leftOut = 0;
  private from = 0;

  constructor(private readonly hand: Hand) {}

  /** Begins a group. */
  begin(startAt: number): void {
    [this.members, this.leftOut, this.from] = [[], 0, startAt];
  }

  add(page: MembersPage | null): void {
    this.pages += 1;
    this.size += page?.members.length ?? 0;
    this.members.push(...(page?.members ?? []));
    this.leftOut += page?.leftOut ?? 0;
  }

  /** Ends a part of a group, which goes on at `next`. */
  close(group: string, next: number | null, end: GroupPart['end']): void {
    const people = packPeople(end === 'untold' ? [] : this.members);
    this.parts.push({ group, startAt: this.from, people, next, end, leftOut: this.leftOut });
    this.begin(next ?? 0);
  }

  get isFull(): boolean {
    return this.pages >= PAGES || this.size >= MOST_MEMBERS;
  }

  async handOver(): Promise<boolean> {
    const { parts } = this;
    [this.parts, this.pages, this.size] = [[], 0, 0];
    return parts.length === 0 || this.hand(parts);
  }
}

/** Where the group goes on after a page, or how it ended there. */
const onward = (trail: Trail, page: MembersPage | null): { next: number; trail: Trail } | GroupPart['end'] => {
  if (page === null) return 'untold';
  if (page.next === null) return 'whole';
  const followed = follow(trail, page.members.map(({ account }) => account).join(' '));
  return followed ? { next: page.next, trail: followed } : 'repeats';
};

/** Reads one group from there on. Gives whether to read on. */
const readGroup = async (
  ahead: Ahead,
  parts: Parts,
  { place, group, startAt }: { readonly place: number; readonly group: string; readonly startAt: number },
  signal: AbortSignal,
): Promise<boolean> => {
  let [at, trail, total] = [startAt, TRAIL_START, 0];
  parts.begin(startAt);
  for (;;) {
    signal.throwIfAborted();
    const page = await ahead.read(place, at, total);
    parts.add(page);
    total = page?.total ?? 0;
    const led = onward(trail, page);
    if (typeof led === 'string') {
      ahead.end(place);
      parts.close(group, null, led);
      return !parts.isFull || parts.handOver();
    }
    [at, trail] = [led.next, led.trail];
    if (!parts.isFull) continue;
    parts.close(group, at, 'whole');
    if (!(await parts.handOver())) return false;
  }
};

/**
 * Reads the members of these groups, of the first from there on, and hands them over; at most five requests are in flight. Throws
 * PageFailure.
 */
export const readMembers = async (
  readJira: ReadJira,
  { groups, startAt }: { readonly groups: readonly string[]; readonly startAt: number },
  hand: Hand,
  signal: AbortSignal,
): Promise<void> => {
  const ahead = new Ahead(readJira, groups);
  const parts = new Parts(hand);
  for (const [place, group] of groups.entries()) {
    const from = place === 0 ? startAt : 0;
    if (!(await readGroup(ahead, parts, { place, group, startAt: from }, signal))) return;
  }
  await parts.handOver();
};
