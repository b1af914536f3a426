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
  /** The viewing user, for the page's calls. */
  readonly accountId: string | null;
  calls: number;
  egressRequests: number;
  logLines: number;
  logBytes: number;
  /** Set when the platform gave up on it: from then on no call of it is answered. */
  dead: boolean;
}

/** Which invocation the code that runs now belongs to. */
export const currentInvocation = new AsyncLocalStorage<Invocation>();

/** Time on an invocation's own clock, epoch ms: what `Date.now()` tells its code. */
export const nowOf = (invocation: Invocation): number => Math.floor(invocation.startedAt + invocation.waitedMs);

/** How long it has run, by the host's model: waiting plus computing. Unit: ms. */
export const elapsedOf = (invocation: Invocation): number =>
  invocation.waitedMs + (performance.now() - invocation.realStart);
