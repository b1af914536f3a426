import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { JiraSite, SiteEvent } from '../jira/site';
import { HostClock } from './clock';
import { Deliveries } from './deliveries';
import { Dispatcher } from './dispatch';
import { Egress } from './egress';
import { NO_FAULTS, type Faults } from './faults';
import { Functions, type LogLine } from './functions';
import type { FailedRun } from './http-functions';
import { loadBundle, type Bundle } from './instance';
import { Kvs } from './kvs';
import { KvsRows } from './kvs-rows';
import { EVENT_BYTES, EVENT_DELAY_MS } from './limits';
import { INTERVAL_MS, readManifest, type Manifest } from './manifest';
import { Meter } from './meter';
import type { Outside } from './outside';
import { failureOf, PageCalls } from './page-calls';
import { PersonalData } from './personal-data';
import { PlatformCalls } from './platform-calls';
import { Queues } from './queue';
import { RestApi } from './rest-api';
import { readMeta, secretMeta, writeMeta } from './state-file';
import { WebTriggers } from './web-triggers';

export interface HostOptions {
  /** Folder with `manifest.yml` and `build/functions`. */
  readonly folder: string;
  readonly db: DatabaseSync;
  /** Where the clock stands when the state file is new, epoch ms. */
  readonly start: number;
  readonly outside: Outside;
  readonly faults?: Faults;
  /** What runs instead of the built functions: a test's own. */
  readonly bundle?: Bundle;
  readonly log?: (line: LogLine) => void;
  /** Whether the meter tells processor time apart. */
  readonly metersProcessor?: boolean;
}

/** Something that Forge would have refused, or a function that failed. */
export interface Violation {
  readonly at: number;
  readonly installation: string;
  readonly functionKey: string;
  readonly what: string;
}

/** A site that has the app. The installation's id is the site's cloud id. */
interface Installed {
  readonly site: JiraSite;
}

/** How far the site is let ahead of the clock: what REST shows is never further in the future. Unit: ms. */
const SITE_STEP_MS = 60_000;
/** Most events arrive within seconds; every so often one takes up to Forge's three minutes. */
const usualDelay = (sequence: number): number => {
  const spread = ((sequence * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
  return spread < 0.95 ? 500 + spread * 10_000 : spread * EVENT_DELAY_MS;
};

const CLOCK = 'clock';
const siteMeta = (installation: string): string => `site ${installation}`;

/** Forge on this machine: runs the built functions of one app for any number of sites. */
export class Host {
  readonly manifest: Manifest;
  readonly clock: HostClock;
  readonly meter = new Meter();
  readonly egress: Egress;
  readonly deliveries: Deliveries;
  readonly rows: KvsRows;
  readonly personalData = new PersonalData();
  readonly violations: Violation[] = [];
  faults: Faults;
  private readonly db: DatabaseSync;
  readonly page: PageCalls;
  readonly webTriggers: WebTriggers;
  readonly restApi: RestApi;
  private readonly functions: Functions;
  private readonly dispatcher: Dispatcher;
  private readonly installed = new Map<string, Installed>();
  private sequence: number;

  constructor(options: HostOptions) {
    const { db, folder, outside } = options;
    this.db = db;
    this.faults = options.faults ?? NO_FAULTS;
    this.manifest = readManifest(folder);
    this.clock = new HostClock(Number(readMeta(db, CLOCK) ?? options.start));
    this.sequence = Number(readMeta(db, 'sequence') ?? 0);
    this.egress = new Egress(db, this.manifest.egress);
    this.deliveries = new Deliveries(db);
    this.rows = new KvsRows(db);
    const calls = new PlatformCalls(
      {
        manifest: this.manifest,
        kvs: new Kvs(this.rows, this.manifest.entities),
        queues: new Queues(this.manifest, this.deliveries),
        ...{ outside, egress: this.egress, personalData: this.personalData },
        meter: this.meter,
        siteOf: (installation) => this.site(installation),
        webTriggerUrl: (installation, key) => this.webTriggers.urlOf(installation, key),
        violation: (invocation, what) => this.violated(invocation.installation, invocation.function.key, what),
        kill: (invocation, why) => this.functions.kill(invocation, why),
      },
      () => this.faults,
    );
    this.functions = new Functions({
      manifest: this.manifest,
      bundle: options.bundle ?? loadBundle(join(folder, 'build', 'functions', 'index.cjs')),
      clock: this.clock,
      meter: this.meter,
      faults: () => this.faults,
      ...{ forgeFetch: calls.forgeFetch, fetch: calls.fetch },
      log: options.log ?? (() => undefined),
      metersProcessor: options.metersProcessor ?? false,
    });
    const app = { manifest: this.manifest, functions: this.functions };
    this.page = new PageCalls({
      ...app,
      siteOf: (installation) => this.site(installation),
      violated: this.violated,
    });
    const failed: FailedRun = (installation, key, outcome) => this.violated(installation, key, failureOf(key, outcome));
    this.webTriggers = new WebTriggers({
      ...app,
      secret: secretMeta(db, 'web triggers'),
      installations: () => [...this.installed.keys()],
      failed,
    });
    this.restApi = new RestApi({ ...app, failed });
    this.dispatcher = new Dispatcher({
      ...app,
      deliveries: this.deliveries,
      clock: this.clock,
      rows: this.rows,
      faults: () => this.faults,
      isInstalled: (installation) => this.installed.has(installation),
      violated: this.violated,
    });
    this.db.exec('BEGIN');
  }

  /** Makes everything up to now durable. A kill between two of these goes back to the earlier one, as a whole. */
  checkpoint(): void {
    writeMeta(this.db, CLOCK, String(this.clock.now()));
    writeMeta(this.db, 'sequence', String(this.sequence));
    this.db.exec('COMMIT');
    this.db.exec('BEGIN');
  }

  close(): void {
    this.checkpoint();
    this.db.exec('COMMIT');
    this.db.close();
  }

  /** Installs the app on a site, or takes up an installation that the state file knows. */
  install(site: JiraSite): void {
    const { cloudId } = site;
    this.installed.set(cloudId, { site });
    const known = readMeta(this.db, siteMeta(cloudId));
    const now = this.clock.now();
    // A site's past is replayed without its events: what they led to is in the state file.
    site.advance(known === null ? now : Number(known));
    if (known === null) {
      writeMeta(this.db, siteMeta(cloudId), String(now));
      this.addEvent(
        cloudId,
        'avi:forge:installed:app',
        { id: cloudId, app: { id: this.manifest.appId, version: '1.0.0' } },
        now,
      );
    }
    for (const { key, interval } of this.manifest.schedules) {
      if (this.deliveries.isScheduled(cloudId, key)) continue;
      this.dispatcher.addSchedule(cloudId, key, now + Math.min(INTERVAL_MS[interval], INTERVAL_MS.fiveMinute));
    }
  }

  site(installation: string): JiraSite {
    const installed = this.installed.get(installation);
    if (!installed) throw new Error(`The app is not installed on ${installation}.`);
    return installed.site;
  }

  get sites(): readonly JiraSite[] {
    return [...this.installed.values()].map(({ site }) => site);
  }

  /** Lives up to `to`: sites act, events arrive, schedules and queues run. */
  async advance(to: number): Promise<void> {
    await this.live(to, true);
  }

  /** Lives `forMs` longer while the sites hold still: what is under way arrives, and nothing new begins. */
  async settle(forMs = 10 * 60_000): Promise<void> {
    await this.live(this.clock.now() + forMs, false);
  }

  private async live(to: number, sitesAct: boolean): Promise<void> {
    while (this.clock.now() < to) {
      const due = this.deliveries.nextDue() ?? to;
      const next = Math.min(to, this.clock.now() + SITE_STEP_MS, Math.max(due, this.clock.now() + 1));
      this.clock.moveTo(next);
      if (sitesAct) this.pumpSites();
      await this.dispatcher.runDue();
    }
  }

  /** The page calls its resolver as a user. Throws when the function fails, as `invoke` does in the browser. */
  invokePage(installation: string, accountId: string, functionKey: string, payload: unknown): Promise<unknown> {
    return this.page.invoke(installation, accountId, functionKey, payload);
  }

  private pumpSites(): void {
    const now = this.clock.now();
    for (const [installation, { site }] of this.installed) {
      for (const event of site.advance(now)) this.takeIn(installation, event);
      writeMeta(this.db, siteMeta(installation), String(now));
    }
  }

  private takeIn(installation: string, { name, at, payload }: SiteEvent): void {
    const wanted = this.manifest.triggers.some(({ events }) => events.has(name));
    if (!wanted || Buffer.byteLength(JSON.stringify(payload)) > EVENT_BYTES) return;
    this.sequence += 1;
    for (const delay of this.faults.deliveries({ name, at }, usualDelay(this.sequence))) {
      this.addEvent(installation, name, payload, Math.max(this.clock.now(), at + delay));
    }
  }

  /** Owes an event to every trigger that subscribed to it. */
  private addEvent(installation: string, name: string, payload: Readonly<Record<string, unknown>>, due: number): void {
    for (const { key, events, ignoreSelf } of this.manifest.triggers) {
      if (!events.has(name) || (ignoreSelf && payload['selfGenerated'] === true)) continue;
      const event = { ...payload, eventType: name, context: { cloudId: installation, moduleKey: key } };
      this.deliveries.add({
        due,
        installation,
        module: key,
        kind: 'trigger',
        event,
        attempt: 0,
        pushed: this.clock.now(),
        concurrency: null,
      });
    }
  }

  private readonly violated = (installation: string, functionKey: string, what: string): void => {
    this.violations.push({ at: this.clock.now(), installation, functionKey, what });
  };
}
