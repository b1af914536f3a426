import type { ClockPort } from '../kernel/clock';
import type { Points } from '../kernel/points';
import type { Problem } from '../kernel/problem';
import type { TombstonesPort } from '../roster/ports';
import type { RecordsPort } from '../store/ports';
import type { Draft } from './directory-planes';
import type { AccountHint, DirectoryPorts } from './ports';
import type { DirectoryState, DirectoryStep } from './state';

/** What a step of a directory read needs. */
export type StepPorts = RecordsPort & TombstonesPort & ClockPort & DirectoryPorts;

/** What a step of a directory read came to. */
export interface DirectoryStepResult {
  readonly points: Points;
  /** Records that change. */
  readonly draft?: Draft;
  /** Records that go with it, of which nothing is read anew where one is damaged. */
  readonly beside?: ReadonlyMap<string, Uint8Array>;
  /** What the state says from now on. */
  readonly state?: Partial<Pick<DirectoryState, 'products' | 'groups' | 'behind'>>;
  /** Where this step goes on, or that it is done. */
  readonly next: DirectoryStep | 'done';
  /** Hints that are followed once this is committed. */
  readonly hints?: readonly AccountHint[];
  /** What could not be read. */
  readonly problems?: readonly Problem[];
}

export type StepOf<K extends DirectoryStep['kind']> = Extract<DirectoryStep, { kind: K }>;
