import { dayAt, formatDay } from '../kernel/day';
import { Invalid, Unreadable, type Failure } from '../kernel/failures';
import { answerRoom } from '../report/answer-room';
import { readDocument } from '../store/document';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { RecordsPort } from '../store/ports';
import { readLists } from './read-lists';
import { NO_LISTS, ORGANIZATION, rowsKey } from './state';
import type { OrganizationPart, OrganizationRequest } from './view';

/** Records read in one request. */
const AT_ONCE = LARGE_VALUES_PER_REQUEST - 1;

const NOTHING: OrganizationPart = { ...NO_LISTS, sweep: null, asked: null, rows: [], next: null };

/** Why a record is not there: another sweep has taken this one's place meanwhile, or it is lost. */
const missing = async (records: RecordsPort['records'], key: string, endedAt: number): Promise<Failure> => {
  const { shown } = (await readDocument(records, ORGANIZATION)).value;
  return shown?.endedAt === endedAt
    ? new Unreadable({ code: 'record-missing', record: key })
    : new Invalid({ code: 'organization-replaced' });
};

/** What the last sweep read, part by part. Throws `Invalid` when another has taken its place: the page begins anew. Throws `Unreadable`. */
export const handOverOrganization = async (
  { records }: RecordsPort,
  { from, sweep }: OrganizationRequest,
): Promise<OrganizationPart> => {
  const { shown } = (await readDocument(records, ORGANIZATION)).value;
  if (sweep !== null && sweep !== shown?.endedAt) throw new Invalid({ code: 'organization-replaced' });
  if (!shown) return NOTHING;
  const end = Math.min(shown.chunks, from + AT_ONCE);
  const keys = Array.from({ length: Math.max(0, end - from) }, (_, i) => rowsKey(shown.shelf, from + i));
  const stored = await records.getPacked(keys);
  const fits = answerRoom();
  const rows: string[] = [];
  for (const key of keys) {
    const packed = stored.get(key);
    if (packed === undefined) throw await missing(records, key, shown.endedAt);
    if (!fits(packed)) break;
    rows.push(packed);
  }
  const next = from + rows.length;
  const { products, domains, knowsSites } = await readLists(records, shown.shelf);
  return {
    sweep: shown.endedAt,
    asked: formatDay(dayAt(shown.begunAt)),
    ...(from === 0 ? { products, domains } : { products: [], domains: [] }),
    knowsSites,
    rows,
    next: next < shown.chunks ? next : null,
  };
};
