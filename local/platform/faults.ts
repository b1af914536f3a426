import { setTimeout as wait } from 'node:timers/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { refused, type Outcome } from './outcome';

/** Misbehaviour on request: what a sender has to live with. */
export const faultQueue = () => {
  let failures: { readonly outcome: Outcome; readonly headers: OutgoingHttpHeaders }[] = [];
  let hangMs = 0;

  return {
    failNext: (times: number, status: number, headers: OutgoingHttpHeaders = {}): void => {
      const failure = { outcome: refused(status, `fault on request: ${status}`), headers };
      failures = Array.from({ length: times }, () => failure);
    },
    hang: (ms: number): void => {
      hangMs = ms;
    },
    /** The failure due now, if any. */
    next: () => failures.shift() ?? null,
    /** Holds an answer back for as long as was asked, unless the sender has gone. */
    hold: async (signal: AbortSignal): Promise<void> => {
      if (hangMs > 0) await wait(hangMs, undefined, { signal }).catch(() => undefined);
    },
  };
};

export type FaultQueue = ReturnType<typeof faultQueue>;
