import * as v from 'valibot';
import type { ClockPort } from '../kernel/clock';
import type { PageMethod } from '../kernel/page-method';
import { parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { Count } from '../store/shapes';
import { handOverDays } from './hand-over-days';
import { handOverRoster } from './hand-over-roster';
import { handOverSegment } from './hand-over-segment';
import type { DaysPart, DaysRequest, RosterPart, RosterRequest, SegmentPart, SegmentRequest } from './view';

export const reportMethods = {
  recordRoster: {
    parse: parserOf(v.object({ from: Count })),
    handle: handOverRoster,
  } satisfies PageMethod<RecordsPort & ClockPort, RosterRequest, RosterPart>,
  recordSegment: {
    parse: parserOf(v.object({ segment: Count, from: Count })),
    handle: handOverSegment,
  } satisfies PageMethod<RecordsPort, SegmentRequest, SegmentPart>,
  recordDays: {
    parse: parserOf(v.object({ segment: Count, from: v.string(), to: v.string() })),
    handle: handOverDays,
  } satisfies PageMethod<RecordsPort, DaysRequest, DaysPart>,
};
