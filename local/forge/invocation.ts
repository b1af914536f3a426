import { AsyncLocalStorage } from 'node:async_hooks';
import type { FunctionModule } from './manifest';

/** One run of a function. Its own time passes with every call to the platform and with what it computes. */
export interface Invocation {
  readonly id: string;
  readonly installation: string;
  readonly module: { readonly key: string; readonly type: string };
  readonly function: FunctionModule;
  /** Host time at which it began, epoch ms. */
  readonly startedAt: number;
  /** Real time at which it began, `performance.now()`. */
  readonly realStart: number;
  /** Time that calls to the platform took, by the host's model. Unit: ms. */
  waitedMs: number;
  /** What the host itself computed to answer them: the function waits for it, by the model, and does not run. */
  readonly platform: { realMs: number; cpuSeconds: number };
  /** Whether processor time is told apart: asking the system for it at every call takes a third of a busy host's own. */
  readonly metersProcessor: boolean;
  /** Invocations before it in a chain of pushes. */
  readonly chain: number;
  /** The viewing user, for the page's calls. */
  readonly accountId: string | null;
  calls: number;
  egressRequests: number;
  logLines: number;
  logBytes: number;
  /** Of its code: they go with it when it is ended, as with its process. */
  readonly timers: Set<NodeJS.Timeout>;
  /** Set when the platform gave up on it: from then on no call of it is answered. */
  dead: boolean;
}

/** Which invocation the code that runs now belongs to. */
export const currentInvocation = new AsyncLocalStorage<Invocation>();

/** Time on an invocation's own clock, epoch ms: what `Date.now()` tells its code. */
export const nowOf = (invocation: Invocation): number => Math.floor(invocation.startedAt + invocation.waitedMs);

/** How long it has run, by the host's model: waiting plus its own computing. Unit: ms. */
export const elapsedOf = ({ waitedMs, realStart, platform }: Invocation): number =>
  waitedMs + (performance.now() - realStart - platform.realMs);

const cpuSecondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

/** Does the host's part of a call, and takes it off the function's account. */
export const asPlatform = <T>({ platform, metersProcessor }: Invocation, work: () => T): T => {
  const began = performance.now();
  const cpu = metersProcessor ? process.threadCpuUsage() : null;
  try {
    return work();
  } finally {
    platform.realMs += performance.now() - began;
    if (cpu) platform.cpuSeconds += cpuSecondsOf(process.threadCpuUsage(cpu));
  }
};

/** Processor time so far, where it is metered. */
export const processorNow = ({ metersProcessor }: Invocation): NodeJS.CpuUsage | null =>
  metersProcessor ? process.cpuUsage() : null;

/**
 * Processor time of the function alone since `start`; true while nothing else runs in this process, and 0 where it is not
 * metered. Unit: seconds.
 */
export const cpuSecondsSince = (start: NodeJS.CpuUsage | null, { platform }: Invocation): number =>
  start ? Math.max(0, cpuSecondsOf(process.cpuUsage(start)) - platform.cpuSeconds) : 0;
