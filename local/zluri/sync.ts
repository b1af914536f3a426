import { RefusedRequest } from '../loopback/admit-request';
import { wrongIn, type PageCounts, type Records, type SentPage } from './records';

/** How long a sync may stay unfinished. Unit: ms. No source was found for it: a guess. */
const LONGEST_MS = 24 * 60 * 60_000;

type Pages = { [Entity in keyof Records]: Map<number, Records[Entity]> };

/** The records of pages 1 to `count`. Throws `RefusedRequest` when one is missing, and when there are more. */
const inOrder = <Row>(entity: keyof Records, sent: ReadonlyMap<number, readonly Row[]>, count: number): Row[] => {
  const records: Row[] = [];
  for (let page = 1; page <= count; page++) {
    const rows = sent.get(page);
    if (!rows) throw new RefusedRequest(400, `Page ${page} of ${entity} is missing.`);
    records.push(...rows);
  }
  if (sent.size > count) throw new RefusedRequest(400, `More than ${count} pages of ${entity} were sent.`);
  return records;
};

/** What is sent between the start of a sync and its end. */
export class Sync {
  private readonly pages: Pages = {
    users: new Map(),
    licenses: new Map(),
    user_licenses: new Map(),
    user_activity: new Map(),
  };

  constructor(
    readonly id: string,
    private readonly since: number,
  ) {}

  isOver(now: number): boolean {
    return now - this.since >= LONGEST_MS;
  }

  /** A page that is sent again takes the place of the one before. */
  put(sent: SentPage): void {
    switch (sent.entity) {
      case 'users':
        this.pages.users.set(sent.page, sent.records);
        break;
      case 'licenses':
        this.pages.licenses.set(sent.page, sent.records);
        break;
      case 'user_licenses':
        this.pages.user_licenses.set(sent.page, sent.records);
        break;
      case 'user_activity':
        this.pages.user_activity.set(sent.page, sent.records);
        break;
    }
  }

  /** All that was sent. Throws `RefusedRequest` when that is not whole, or does not fit together. */
  finish(counts: PageCounts): Records {
    const { pages } = this;
    const records: Records = {
      users: inOrder('users', pages.users, counts.users),
      licenses: inOrder('licenses', pages.licenses, counts.licenses),
      user_licenses: inOrder('user_licenses', pages.user_licenses, counts.user_licenses),
      user_activity: inOrder('user_activity', pages.user_activity, counts.user_activity),
    };
    const wrong = wrongIn(records);
    if (wrong !== undefined) throw new RefusedRequest(400, wrong);
    return records;
  }
}
