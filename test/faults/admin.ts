import { askApp, askPage, type Installed } from '../../local/ask-page';
import type { DirectoryTurn } from '../../src/directory/view';
import { readDirectory } from '../../src/frontend/directory/read-directory';
import { readPast, type HandPast } from '../../src/frontend/past/read-past';
import type { BackfillStatus } from '../../src/history/view';
import type { Slot } from '../../src/push/rules/slot';
import type { Overview, PageMethodName } from '../../src/resolvers/view';
import { browserOf } from '../browser-of';
import { pick, type Chance } from './chance';
import { originOfPlatform, type OddPlatform } from './odd-platforms';

/** Where the snapshots of a site go. */
export const receiverOf = ({ site }: Installed): string => `https://${site.cloudId}.example`;

/** Asks as the admin does; `false` when nothing came of it. */
const ask = async (installed: Installed, method: PageMethodName, request: unknown = {}): Promise<boolean> => {
  try {
    return (await askPage(installed, method, request)).ok;
  } catch {
    return false; // the function died: the page says so, and the admin tries again
  }
};

const save = (installed: Installed, platform: OddPlatform | null): Promise<boolean> => {
  if (platform === null)
    return ask(installed, 'saveDestination', { url: `${receiverOf(installed)}/in`, newSecret: true });
  const { slot, kind, account, key } = platform;
  return ask(installed, 'savePlatform', { slot, kind, account, key });
};

/** In half of the lives what has changed goes out every day. */
const connect = async (installed: Installed, chance: Chance, platform: OddPlatform | null): Promise<boolean> => {
  const domain = platform ? originOfPlatform(platform.kind) : receiverOf(installed);
  const configured = [{ domain, type: ['FETCH_BACKEND_SIDE'] }];
  installed.host.egress.allow(installed.site.cloudId, { key: 'destination', description: 'snapshots', configured });
  if (!(await save(installed, platform))) return false;
  if (chance() < 0.5) await ask(installed, 'changeSending', { slot: platform?.slot ?? 0, schedule: 'daily' });
  return true;
};

/** The consent stays, as where Jira does not take it back: nothing but the app itself keeps it from sending. */
const remove = (installed: Installed, slot: Slot): Promise<boolean> => ask(installed, 'removeDestination', { slot });

/** The page is open for a while and reads what there is to read, until somebody closes the tab. */
const open = async (installed: Installed, chance: Chance): Promise<boolean> => {
  const closing = new AbortController();
  let left = 2 + Math.floor(chance() * 40);
  const { readJira } = browserOf(installed, (_, answer) => {
    if (--left < 0) closing.abort();
    return answer();
  });
  const reading = { readJira, signal: closing.signal, onStatus: () => undefined };
  try {
    await readDirectory({
      ...reading,
      turn: () => askApp<DirectoryTurn>(installed, 'directoryTurn'),
      hand: (slice) => askApp<DirectoryTurn>(installed, 'handDirectory', slice),
    });
    const { backfill } = await askApp<Overview>(installed, 'overview');
    const hand: HandPast = (slice) => askApp<BackfillStatus>(installed, 'handPast', slice);
    await readPast({ ...reading, hand }, backfill.page);
    return true;
  } catch {
    return false; // what was handed over is taken; the rest is read by whoever comes next
  }
};

/** Somebody is protected, and what counts is changed, as often as not by two at once. */
const decide = async (installed: Installed, chance: Chance): Promise<boolean> => {
  const people = (installed.site.ledger?.accounts() ?? []).map(({ accountId }) => accountId);
  const done = await Promise.all([
    ask(installed, 'saveSettings', { protect: { accounts: [pick(people, chance)] } }),
    ask(installed, 'saveSettings', { graceDays: Math.floor(chance() * 90) }),
  ]);
  return done.every(Boolean);
};

/** Snapshots go out every day or every week, with addresses or without, and are paused for a while. */
const changeSending = (installed: Installed, chance: Chance, slot: Slot): Promise<boolean> => {
  const includes = { emails: chance() < 0.8, days: chance() < 0.8 };
  const change = pick(
    [{ schedule: 'daily' }, { schedule: 'weekly' }, { isPaused: true }, { isPaused: false }, { includes }],
    chance,
  );
  return ask(installed, 'changeSending', { slot, ...change });
};

const LOOKS = [
  open,
  decide,
  (installed: Installed) => ask(installed, 'overview'),
  (installed: Installed) => ask(installed, 'recordRoster', { from: 0 }),
  changeSending,
  (installed: Installed, _: Chance, slot: Slot) => ask(installed, 'sendSnapshot', { slot }),
  (installed: Installed, _: Chance, slot: Slot) => ask(installed, 'sendAgain', { slot }),
  (installed: Installed, _: Chance, slot: Slot) => ask(installed, 'sendTest', { slot }),
  (installed: Installed, _: Chance, slot: Slot) => ask(installed, 'replayMessage', { slot, page: null }),
  (installed: Installed) => ask(installed, 'readDirectory'),
] as const;

/** An admin who connects a receiver at some time, looks and pushes now and then, and may have enough of it. */
export class Admin {
  private readonly connectsAt: number;
  private readonly removesAt: number;
  private readonly slot: Slot;
  private connected = false;
  /** When the receiver was told to be left alone, epoch ms; `null` before. */
  removedAt: number | null = null;

  constructor(
    private readonly installed: Installed,
    private readonly chance: Chance,
    { from, to }: { readonly from: number; readonly to: number },
    /** Where snapshots go; `null`: to a webhook. */
    private readonly platform: OddPlatform | null,
  ) {
    this.slot = platform?.slot ?? 0;
    this.connectsAt = chance() < 0.6 ? from + (to - from) * chance() * chance() : Infinity;
    this.removesAt = chance() < 0.3 ? this.connectsAt + (to - this.connectsAt) * chance() : Infinity;
  }

  /** What is done in the hour before `now`. */
  async act(now: number): Promise<void> {
    if (this.chance() < 0.25) await pick(LOOKS, this.chance)(this.installed, this.chance, this.slot);
    if (now >= this.removesAt) {
      if (this.connected && (await remove(this.installed, this.slot))) {
        this.connected = false;
        this.removedAt = now;
      }
    } else if (!this.connected && now >= this.connectsAt)
      this.connected = await connect(this.installed, this.chance, this.platform);
  }
}
