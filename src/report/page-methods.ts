import * as v from 'valibot';
import type { ClockPort } from '../kernel/clock';
import type { PageMethod } from '../kernel/page-method';
import { parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { readReport } from './read-report';
import type { ReportChunk, ReportRequest } from './view';

export const reportMethods = {
  report: {
    parse: parserOf(v.object({ days: v.number(), from: v.number() })),
    handle: readReport,
  } satisfies PageMethod<RecordsPort & ClockPort, ReportRequest, ReportChunk>,
};
