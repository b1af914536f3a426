import type { Account } from '../account';
import type { Stage } from '../scene';
import type { Caller, Move, SiteOptions } from '../site';
import type { BurstMeter } from './bursts';
import type { PointsMeter } from './points';
import type { SearchMemo } from './search-memo';

/** The site as a call finds it. */
export interface RestContext extends Stage {
  readonly url: string;
  /** The moment up to which the site has lived, epoch ms: the answer shows this state. */
  readonly time: number;
  readonly options: SiteOptions;
  readonly meter: PointsMeter;
  readonly searches: SearchMemo;
  readonly bursts: BurstMeter;
  /** Changes a membership. */
  readonly move: (move: Move) => void;
}

/** A call, once it is known where it goes and that it may. */
export interface Call extends RestContext {
  readonly caller: Caller;
  /** The caller's own account, for a call on behalf of a user. */
  readonly self: Account | undefined;
  readonly target: URL;
  readonly params: URLSearchParams;
  /** The parts of the path that the route leaves open. */
  readonly open: readonly string[];
  readonly json: unknown;
  readonly now: number;
}

export type Outcome =
  | {
      readonly kind: 'found';
      readonly body: unknown;
      /** What the objects in the body cost, over the base price. */
      readonly points: number;
      /** What is embedded in its issues would cost beside that, if Jira counted it. */
      readonly embedded: number;
    }
  | {
      /** What is to be done, and what is answered when it is. It costs the base price. */
      readonly kind: 'done';
      readonly status: 200 | 201;
      /** Nothing at all where it is absent. */
      readonly body?: unknown;
      readonly effect: () => void;
    }
  | {
      readonly kind: 'failed';
      readonly status: number;
      readonly messages: readonly string[];
    };

export const found = (body: unknown, points: number, embedded = 0): Outcome => ({
  kind: 'found',
  body,
  points,
  embedded,
});
export const failed = (status: number, ...messages: readonly string[]): Outcome => ({
  kind: 'failed',
  status,
  messages,
});
