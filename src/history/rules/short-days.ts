import type { Day } from '../../kernel/day';

interface Audited<D> {
  readonly day: D;
  readonly sweep: string;
}

/** Days that an audit found short and nothing mended: who shows nothing on them may have done something. */
export const shortDays = <D extends Day | string>(days: readonly Audited<D>[]): D[] =>
  days.flatMap(({ day, sweep }) => (sweep === 'too-large' || sweep === 'failed' ? [day] : []));
