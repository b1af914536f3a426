import type { AskRecord } from '../../local/read-record';
import { readReport, type SiteReport } from '../../local/report-rows';
import type { ClockPort } from '../../src/kernel/clock';
import type { PageMethod } from '../../src/kernel/page-method';
import { reportMethods } from '../../src/report/page-methods';
import type { RecordsPort } from '../../src/store/ports';

type Ports = RecordsPort & ClockPort;

type Method = PageMethod<Ports, unknown, never>;

/** Asks the capability itself, as the resolver does. */
export const askOf =
  (ports: Ports): AskRecord =>
  async (method, request) => {
    const { parse, handle } = reportMethods[method] as unknown as Method;
    const read = parse(request);
    if (read === null) throw new TypeError(`${method} does not know its request.`);
    return handle(ports, read, '');
  };

/** The report of the last so many days, as the page makes it. */
export const reported = (ports: Ports, days: number): Promise<SiteReport> => readReport(askOf(ports), days);
