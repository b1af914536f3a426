import { segmentsFor } from '../kernel/planes';
import type { DirectoryHead, DirectoryStep } from '../store/records';
import type { Draft } from './directory-planes';
import { readRosterHead } from '../store/heads';
import type { AccountHint, Points, Ports } from '../store/ports';

export type DirectoryPorts = Pick<Ports, 'records' | 'forgotten' | 'changed' | 'clock' | 'jira' | 'jobs' | 'log'>;

/** What a step learnt. */
export interface Learnt {
  readonly points: Points;
  /** Records that change. */
  readonly draft?: Draft;
  /** What the head says from now on. */
  readonly head?: Partial<Pick<DirectoryHead, 'products' | 'groups' | 'behind'>>;
  /** Where this step goes on, or that it is done. */
  readonly next: DirectoryStep | 'done';
  /** Hints that are followed once this is committed. */
  readonly hints?: readonly AccountHint[];
  /** What could not be read, in words for the admin. */
  readonly problem?: string;
}

/** Ordinals of all segments that hold accounts. */
export const allSegments = async (ports: Pick<Ports, 'records'>): Promise<number[]> => {
  const { value } = await readRosterHead(ports.records);
  return Array.from({ length: segmentsFor(value.count) }, (_, segment) => segment);
};
