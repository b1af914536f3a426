import { handlersOf, type Manifest } from './manifest';

/** Jira's documented events, less `assigned:issue`, which Forge sends in addition to `updated:issue`. */
const EVENTS = new Set([
  'avi:jira:created:issue',
  'avi:jira:updated:issue',
  'avi:jira:deleted:issue',
  'avi:jira:viewed:issue',
  'avi:jira:commented:issue',
  'avi:jira:deleted:comment',
  'avi:jira:created:worklog',
  'avi:jira:updated:worklog',
  'avi:jira:deleted:worklog',
  'avi:jira:created:attachment',
  'avi:jira:deleted:attachment',
  'avi:jira:created:user',
  'avi:jira:updated:user',
  'avi:jira:deleted:user',
  'avi:forge:installed:app',
  'avi:forge:upgraded:app',
]);

/** Module types of Jira that draw something: with a function alone they are UI Kit 1, which the platform removed. */
const DRAWS = /^jira:\w*(?:[pP]age|Panel|Glance|Gadget|Action|Activity|Context|Field|FieldType|Background)$/;

const SCHEDULES = 5; // Forge limit, per app
/** Seconds that a function may run, by the kind of module that calls it (Forge limits). */
const SECONDS: Partial<Record<string, number>> = { consumer: 900, scheduledTrigger: 900, webtrigger: 55 };
const SECONDS_ELSEWHERE = 25;

interface Module {
  readonly type: string;
  readonly key: string;
  readonly entry: Record<string, unknown>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const modulesOf = (manifest: Manifest): Module[] =>
  Object.entries(manifest.modules ?? {}).flatMap(([type, entries]) =>
    (Array.isArray(entries) ? entries : []).filter(isRecord).map((entry) => ({ type, key: String(entry.key), entry })),
  );

const functionOf = ({ type, entry }: Module): string | null => {
  if (type === 'function') return null;
  const { resolver } = entry;
  const name = isRecord(resolver) ? resolver.function : entry.function;
  return typeof name === 'string' ? name : null;
};

const scopeProblems = (manifest: Manifest): string[] =>
  JSON.stringify(manifest.permissions?.scopes ?? []).includes('"storage:app"')
    ? []
    : ['permissions.scopes: storage:app is missing, so every call to the store would fail'];

const eventProblems = (modules: readonly Module[]): string[] =>
  modules
    .filter(({ type }) => type === 'trigger')
    .flatMap(({ key, entry }) =>
      (Array.isArray(entry.events) ? entry.events : [])
        .filter((event) => !EVENTS.has(String(event)))
        .map((event) => `trigger ${key}: ${String(event)} is not an event to subscribe to`),
    );

const drawingProblems = (modules: readonly Module[]): string[] =>
  modules
    .filter(({ type, entry }) => DRAWS.test(type) && !('resource' in entry))
    .map(({ type, key }) => `${type} ${key}: no resource; UI Kit 1 is gone from the platform`);

const scheduleProblems = (modules: readonly Module[]): string[] => {
  const { length } = modules.filter(({ type }) => type === 'scheduledTrigger');
  return length > SCHEDULES ? [`${length} scheduled triggers: Forge runs at most ${SCHEDULES}`] : [];
};

const timeoutProblems = (modules: readonly Module[]): string[] =>
  modules
    .filter(({ type }) => type === 'function')
    .flatMap(({ key, entry }) => {
      const seconds = Number(entry.timeoutSeconds ?? 0);
      return modules
        .filter((module) => functionOf(module) === key && seconds > (SECONDS[module.type] ?? SECONDS_ELSEWHERE))
        .map((module) => `function ${key}: ${seconds} s is more than a ${module.type} may take`);
    });

const handlerProblems = (manifest: Manifest, exported: ReadonlySet<string>): string[] => {
  const wanted = new Set(handlersOf(manifest).map((handler) => handler.export));
  return [
    ...[...wanted]
      .filter((name) => !exported.has(name))
      .map((name) => `handler ${name}: src/index.ts does not export it`),
    ...[...exported]
      .filter((name) => !wanted.has(name))
      .map((name) => `src/index.ts exports ${name}: no handler names it`),
  ];
};

/** What Atlassian's linter lets through and Forge would not run. `exported`: the names that `src/index.ts` exports. */
export const problemsOf = (manifest: Manifest, exported: ReadonlySet<string>): string[] => {
  const modules = modulesOf(manifest);
  return [
    ...scopeProblems(manifest),
    ...eventProblems(modules),
    ...drawingProblems(modules),
    ...scheduleProblems(modules),
    ...timeoutProblems(modules),
    ...handlerProblems(manifest, exported),
  ];
};
