import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Entity } from './entities';
import { DEFAULT_MEMORY_MB, MAX_TIMEOUT_SECONDS, TIMEOUT_SECONDS } from './limits';

interface ManifestFile {
  app: { id: string; runtime?: { memoryMB?: number }; storage?: { entities?: Entity[] } };
  modules: {
    'jira:adminPage'?: {
      key: string;
      title: string | { i18n: string };
      resource: string;
      resolver: { function: string };
      useAsGetStarted?: boolean;
    }[];
    trigger?: { key: string; function: string; events: string[]; filter?: { ignoreSelf?: boolean } }[];
    scheduledTrigger?: { key: string; function: string; interval: string }[];
    consumer?: { key: string; queue: string; function: string }[];
    webtrigger?: { key: string; function: string }[];
    apiRoute?: { key: string; path: string; operation: string; function: string; scopes: string[] }[];
    function?: { key: string; handler: string; timeoutSeconds?: number; runtime?: { memoryMB?: number } }[];
  };
  resources?: { key: string; path: string }[];
  permissions: {
    scopes: string[];
    external?: { fetch?: { backend?: unknown[] }; configurable?: { enabled?: boolean } };
  };
}

export interface FunctionModule {
  readonly key: string;
  /** Export of the bundle that is called. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
}

export const INTERVAL_MS = {
  fiveMinute: 5 * 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
} as const;
type Interval = keyof typeof INTERVAL_MS;

export interface Schedule {
  readonly key: string;
  readonly functionKey: string;
  readonly interval: Interval;
}

/** What the host needs of `manifest.yml`. */
export interface Manifest {
  readonly appId: string;
  readonly functions: ReadonlyMap<string, FunctionModule>;
  readonly triggers: readonly { key: string; functionKey: string; events: ReadonlySet<string>; ignoreSelf: boolean }[];
  readonly schedules: readonly Schedule[];
  /** Function of each web trigger, by the module's key. */
  readonly webTriggers: ReadonlyMap<string, string>;
  /** The app's own REST API. */
  readonly apiRoutes: readonly {
    key: string;
    path: string;
    operation: string;
    functionKey: string;
    scopes: readonly string[];
  }[];
  readonly consumers: ReadonlyMap<string, { key: string; functionKey: string }>;
  readonly adminPage: { key: string; title: string; functionKey: string; path: string };
  readonly entities: readonly Entity[];
  readonly scopes: readonly string[];
  /** Domains that the manifest itself allows for requests out of the functions. */
  readonly egress: readonly string[];
  readonly customerManagedEgress: boolean;
}

/** A function's time follows from what calls it: only one that nothing but queues and schedules call may set it. */
const timeoutOf = (file: ManifestFile, key: string, wanted: number | undefined): number => {
  const {
    trigger = [],
    consumer = [],
    scheduledTrigger = [],
    webtrigger = [],
    'jira:adminPage': pages = [],
  } = file.modules;
  if (pages.some(({ resolver }) => resolver.function === key)) return TIMEOUT_SECONDS.resolver;
  if (trigger.some((module) => module.function === key)) return TIMEOUT_SECONDS.trigger;
  if (webtrigger.some((module) => module.function === key)) return TIMEOUT_SECONDS.webtrigger;
  const isConsumer = consumer.some((module) => module.function === key);
  const isScheduled = scheduledTrigger.some((module) => module.function === key);
  if (!isConsumer && !isScheduled) return TIMEOUT_SECONDS.resolver;
  return Math.min(MAX_TIMEOUT_SECONDS, wanted ?? TIMEOUT_SECONDS[isConsumer ? 'consumer' : 'scheduledTrigger']);
};

/** By which the limits of requests out and of log lines count: of the time that a function may take, not that it takes. */
export const runtimeMinutes = ({ timeoutSeconds }: FunctionModule): number => Math.ceil(timeoutSeconds / 60);

const functionsOf = (file: ManifestFile): Map<string, FunctionModule> => {
  const memory = file.app.runtime?.memoryMB ?? DEFAULT_MEMORY_MB;
  return new Map(
    (file.modules.function ?? []).map(({ key, handler, timeoutSeconds, runtime }) => [
      key,
      {
        key,
        handler: handler.slice(handler.indexOf('.') + 1),
        timeoutSeconds: timeoutOf(file, key, timeoutSeconds),
        memoryMb: runtime?.memoryMB ?? memory,
      },
    ]),
  );
};

/** The page of the sidebar: the one that gets somebody started is reached from where apps are managed. */
const adminPageOf = (file: ManifestFile): Manifest['adminPage'] => {
  const module = file.modules['jira:adminPage']?.find(({ useAsGetStarted }) => useAsGetStarted !== true);
  const resource = file.resources?.find(({ key }) => key === module?.resource);
  if (!module || !resource) throw new Error('manifest.yml declares no jira:adminPage with a resource.');
  const { title } = module;
  if (typeof title !== 'string') throw new Error('manifest.yml: this host does not translate the title of the page.');
  return { key: module.key, title, functionKey: module.resolver.function, path: resource.path };
};

const isInterval = (text: string): text is Interval => text in INTERVAL_MS;

const scheduleOf = ({
  key,
  function: functionKey,
  interval,
}: {
  key: string;
  function: string;
  interval: string;
}): Schedule => {
  if (!isInterval(interval)) throw new Error(`manifest.yml: the schedule "${key}" has the interval ${interval}.`);
  return { key, functionKey, interval };
};

/** Reads `manifest.yml` in a project folder. Throws when it lacks what the host runs. */
export const readManifest = (folder: string): Manifest => {
  const file = parse(readFileSync(join(folder, 'manifest.yml'), 'utf8')) as ManifestFile;
  const { trigger = [], scheduledTrigger = [], consumer = [] } = file.modules;
  return {
    appId: file.app.id.slice(file.app.id.lastIndexOf('/') + 1),
    functions: functionsOf(file),
    triggers: trigger.map(({ key, function: functionKey, events, filter }) => ({
      key,
      functionKey,
      events: new Set(events),
      ignoreSelf: filter?.ignoreSelf ?? false,
    })),
    schedules: scheduledTrigger.map(scheduleOf),
    webTriggers: new Map((file.modules.webtrigger ?? []).map((module) => [module.key, module.function])),
    apiRoutes: (file.modules.apiRoute ?? []).map(({ function: functionKey, ...route }) => ({ ...route, functionKey })),
    consumers: new Map(consumer.map(({ key, queue, function: functionKey }) => [queue, { key, functionKey }])),
    adminPage: adminPageOf(file),
    entities: file.app.storage?.entities ?? [],
    scopes: file.permissions.scopes,
    egress: (file.permissions.external?.fetch?.backend ?? []).map((entry) =>
      typeof entry === 'string' ? entry : (entry as { address: string }).address,
    ),
    customerManagedEgress: file.permissions.external?.configurable?.enabled ?? false,
  };
};
