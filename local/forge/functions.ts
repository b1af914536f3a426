import { randomUUID } from 'node:crypto';
import { format } from 'node:util';
import type { HostClock } from './clock';
import type { Faults } from './faults';
import { dateAt, type Bundle, type Handler } from './instance';
import { cpuSecondsSince, currentInvocation, elapsedOf, nowOf, processorNow, type Invocation } from './invocation';
import { LOG_BYTES, LOG_LINES_PER_RUNTIME_MINUTE } from './limits';
import { runtimeMinutes, type FunctionModule, type Manifest } from './manifest';
import type { Meter } from './meter';

/** How a run of a function ended. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'killed'; readonly why: string };

export interface Request {
  readonly installation: string;
  readonly module: { readonly key: string; readonly type: string };
  readonly functionKey: string;
  readonly event: unknown;
  readonly context: Readonly<Record<string, unknown>>;
  /** Invocations before it, each of which pushed the next; none where it is absent. */
  readonly chain?: number;
  /** The viewing user, for calls of the page. */
  readonly accountId?: string;
}

export interface LogLine {
  readonly at: number;
  readonly installation: string;
  readonly functionKey: string;
  readonly text: string;
}

interface Parts {
  readonly manifest: Manifest;
  readonly bundle: Bundle;
  readonly clock: HostClock;
  readonly meter: Meter;
  readonly faults: () => Faults;
  readonly forgeFetch: unknown;
  readonly fetch: unknown;
  /** Takes each line that a function logs. */
  readonly log: (line: LogLine) => void;
  readonly metersProcessor: boolean;
}

/** Version of the app that the host claims to run, and its one environment. */
const APP_VERSION = '1.0.0';
const ENVIRONMENT = '00000000-0000-4000-8000-000000000001';

const metrics = {
  counter: () => ({ incr: () => undefined, incrBy: () => undefined, decr: () => undefined, decrBy: () => undefined }),
  timing: () => ({ measure: () => ({ stop: () => undefined }) }),
  gauge: () => ({ set: () => undefined }),
};

/** `setTimeout` of a function's code. Nothing waits for what it leaves behind. */
const startTimer = (work: () => void, ms?: number): NodeJS.Timeout => {
  const timer = setTimeout(work, ms).unref();
  currentInvocation.getStore()?.timers.add(timer);
  return timer;
};

/** Runs functions of the bundle in warm instances, one function an instance, as Forge does. */
export class Functions {
  private readonly warm = new Map<string, ReadonlyMap<string, Handler>>();
  private readonly endings = new Map<Invocation, (outcome: Outcome) => void>();

  constructor(private readonly parts: Parts) {}

  /** Runs a function to its end: its answer, its error, or the platform's word that it was cut. Never throws. */
  async run(request: Request): Promise<Outcome> {
    const { manifest, clock, meter } = this.parts;
    const fn = manifest.functions.get(request.functionKey);
    if (!fn) throw new Error(`manifest.yml declares no function "${request.functionKey}".`);
    const invocation: Invocation = {
      id: randomUUID(),
      installation: request.installation,
      module: request.module,
      function: fn,
      startedAt: clock.now(),
      realStart: performance.now(),
      waitedMs: 0,
      platform: { realMs: 0, cpuSeconds: 0 },
      metersProcessor: this.parts.metersProcessor,
      chain: request.chain ?? 0,
      accountId: request.accountId ?? null,
      calls: 0,
      egressRequests: 0,
      logLines: 0,
      logBytes: 0,
      timers: new Set(),
      dead: false,
    };
    const cpu = processorNow(invocation);
    const outcome = await currentInvocation.run(invocation, () => this.race(invocation, fn, request));
    meter.invocation(fn.key, {
      seconds: elapsedOf(invocation) / 1000,
      cpuSeconds: cpuSecondsSince(cpu, invocation),
      memoryMb: fn.memoryMb,
      failed: outcome.kind !== 'returned',
    });
    return outcome;
  }

  /** Ends an invocation at once: whatever it still awaits never comes. */
  readonly kill = (invocation: Invocation, why: string): void => {
    invocation.dead = true;
    for (const timer of invocation.timers) clearTimeout(timer);
    // Its process is gone, and all that it remembered.
    this.warm.delete(invocation.function.key);
    this.endings.get(invocation)?.({ kind: 'killed', why });
  };

  private async race(invocation: Invocation, fn: FunctionModule, request: Request): Promise<Outcome> {
    const timer = setTimeout(() => this.kill(invocation, `${fn.timeoutSeconds} s are over`), fn.timeoutSeconds * 1000);
    const killed = new Promise<Outcome>((resolve) => this.endings.set(invocation, resolve));
    try {
      return await Promise.race([killed, this.call(fn, request)]);
    } finally {
      clearTimeout(timer);
      this.endings.delete(invocation);
    }
  }

  private async call(fn: FunctionModule, { event, context }: Request): Promise<Outcome> {
    try {
      const handler = this.instanceOf(fn).get(fn.handler);
      if (!handler) throw new Error(`The bundle exports no "${fn.handler}".`);
      // The event was JSON a moment ago: no object of the host is shared with the function.
      const value = await handler(event, context);
      return { kind: 'returned', value };
    } catch (error) {
      return { kind: 'threw', error };
    }
  }

  private instanceOf(fn: FunctionModule): ReadonlyMap<string, Handler> {
    const warm = this.warm.get(fn.key);
    if (warm && !this.parts.faults().coldStart(fn.key)) return warm;
    const { bundle, clock, forgeFetch, fetch, manifest } = this.parts;
    const now = (): number => {
      const invocation = currentInvocation.getStore();
      return invocation ? nowOf(invocation) : clock.now();
    };
    const globals = Object.defineProperty(
      { __forge_fetch__: forgeFetch, fetch, Date: dateAt(now), console: this.consoleOf(), setTimeout: startTimer },
      '__forge_runtime__',
      { enumerable: true, get: () => runtimeOf(manifest, currentInvocation.getStore()) },
    );
    const started = bundle.start(globals as Parameters<Bundle['start']>[0]);
    this.warm.set(fn.key, started);
    return started;
  }

  private consoleOf(): Record<string, (...args: unknown[]) => void> {
    const write = (...args: unknown[]): void => {
      const invocation = currentInvocation.getStore();
      if (!invocation || invocation.dead) return;
      const text = format(...args);
      invocation.logLines += 1;
      invocation.logBytes += Buffer.byteLength(text);
      if (invocation.logLines > LOG_LINES_PER_RUNTIME_MINUTE * runtimeMinutes(invocation.function)) return;
      if (invocation.logBytes > LOG_BYTES) return;
      this.parts.meter.logLines += 1;
      this.parts.meter.logBytes += Buffer.byteLength(text);
      this.parts.log({
        at: nowOf(invocation),
        installation: invocation.installation,
        functionKey: invocation.function.key,
        text,
      });
    };
    return { log: write, info: write, warn: write, error: write, debug: write };
  }
}

/** `__forge_runtime__` of the invocation whose code asks. */
const runtimeOf = (manifest: Manifest, invocation: Invocation | undefined): unknown => {
  if (!invocation) return undefined;
  return {
    proxy: { token: 'local', url: 'http://127.0.0.1' },
    contextAri: `ari:cloud:jira::site/${invocation.installation}`,
    appContext: {
      appId: manifest.appId,
      appVersion: APP_VERSION,
      environmentId: ENVIRONMENT,
      environmentType: 'DEVELOPMENT',
      invocationId: invocation.id,
      installationId: invocation.installation,
      functionKey: invocation.function.key,
      moduleType: invocation.module.type,
      moduleKey: invocation.module.key,
      permissions: { scopes: manifest.scopes },
    },
    aaid: invocation.accountId ?? undefined,
    lambdaContext: {
      getRemainingTimeInMillis: () => Math.max(0, invocation.function.timeoutSeconds * 1000 - elapsedOf(invocation)),
    },
    tracing: { traceId: invocation.id, spanId: '0' },
    metrics,
  };
};
