import type { Day } from '../kernel/day';
import { inspectDocument } from '../store/document';
import type { Records } from '../store/ports';
import { AUDIT } from './state';

/** Days that an audit found short and nothing mended: who shows nothing on them may have done something. */
export const shortDays = async (records: Pick<Records, 'get'>): Promise<Day[]> => {
  const { value } = await inspectDocument(records, AUDIT);
  return value.days.flatMap(({ day, sweep }) => (sweep === 'too-large' || sweep === 'failed' ? [day] : []));
};
