import { segmentOf, SEGMENT, decodePlanes, emptyPlanes, encodePlanes, planeOf } from '../kernel/planes';
import type { Day } from '../kernel/day';
import { decodeOr } from '../store/document';
import type { Records } from '../store/ports';
import { notedKey } from './state';

/** Longer than from one full snapshot to the next: what is older has been told by one. Unit: days. */
const KEPT_DAYS = 9;

/** Stored: it cannot change. */
const planeName = (day: Day): string => `noted:${day}`;
const dayOf = (name: string): number => Number(name.slice('noted:'.length));

/**
 * Records that note on which day Jira told that something about these people had changed, a name perhaps, which is kept nowhere. What cannot be read is
 * begun anew: the next full snapshot tells all.
 */
export const notedPeople = async (
  records: Pick<Records, 'getMany'>,
  ordinals: readonly number[],
  today: Day,
): Promise<Map<string, Uint8Array>> => {
  const keys = [...new Set(ordinals.map(segmentOf))].map((segment) => [segment, notedKey(segment)] as const);
  const stored = await records.getMany(keys.map(([, key]) => key));
  const noted = new Map<string, Uint8Array>();
  for (const [segment, key] of keys) {
    const record = stored.get(key);
    const before = record && decodeOr(record, decodePlanes, null);
    const planes = new Map([...(before ?? emptyPlanes())].filter(([name]) => today - dayOf(name) < KEPT_DAYS));
    const plane = planeOf(planes, planeName(today));
    for (const ordinal of ordinals) if (segmentOf(ordinal) === segment) plane.add(ordinal % SEGMENT);
    noted.set(key, encodePlanes(planes));
  }
  return noted;
};

/** Whether it was noted of somebody, by ordinal, on a day or after it. `null` where a record cannot be read, or does not reach back so far. */
export const readNotedSince = async (
  records: Pick<Records, 'getMany'>,
  segments: readonly number[],
  since: Day,
  today: Day,
): Promise<((ordinal: number) => boolean) | null> => {
  if (today - since >= KEPT_DAYS) return null;
  const stored = await records.getMany(segments.map(notedKey));
  const bySegment = new Map<number, ReturnType<typeof emptyPlanes>>();
  for (const segment of segments) {
    const record = stored.get(notedKey(segment));
    const planes = record ? decodeOr(record, decodePlanes, null) : emptyPlanes();
    if (planes === null) return null;
    bySegment.set(segment, new Map([...planes].filter(([name]) => dayOf(name) >= since)));
  }
  return (ordinal) =>
    [...(bySegment.get(segmentOf(ordinal))?.values() ?? [])].some((plane) => plane.has(ordinal % SEGMENT));
};
