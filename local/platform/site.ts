import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json, text, type Reply } from '../loopback/reply';
import { readText } from '../loopback/request-body';
import { askForSeats, requestForIdle } from './ask-for-seats';
import { searchOf } from './current';
import type { HookStores } from './hook';
import { refsIn } from './actions-section';
import { overviewPage } from './overview';

const STYLE = readFileSync(join(__dirname, 'style.css'), 'utf8');
const FORM_BYTES = 4_096;

const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // With none at all, the page's own form would be sent as if from nowhere.
  'referrer-policy': 'same-origin',
};

/** What was just done by a form of the page, in words. */
interface Said {
  readonly message?: string;
  readonly asked?: string;
}

/** What the page shows of. */
export interface Shown {
  readonly stores: HookStores;
  /** Where the site takes requests; `null` while nobody has said. */
  readonly requestAddress: string | null;
}

const showOverview = ({ stores, requestAddress }: Shown, query: URLSearchParams, said: Said = {}): Reply => {
  const search = searchOf(query);
  const page = Math.max(1, Math.trunc(Number(query.get('page'))) || 1);
  const actions = stores.current.actions();
  const body = overviewPage({
    header: stores.current.header(),
    products: stores.current.products(),
    everyone: stores.current.count(),
    seats: stores.current.seats(),
    changed: stores.current.changed(),
    found: stores.current.search(search, page),
    search,
    snapshots: stores.received.list(),
    deliveries: stores.deliveries.latest(),
    proposals: stores.current.proposals(),
    actions,
    names: stores.current.namesOf(refsIn(actions)),
    canAsk: requestAddress !== null && stores.secrets.all().length > 0,
    secrets: stores.secrets.all(),
    message: said.message ?? null,
    asked: said.asked ?? null,
  });
  const headers = { 'content-type': 'text/html; charset=utf-8', ...PAGE_HEADERS };
  return { status: said.message === undefined ? 200 : 422, headers, body };
};

/** A form of another site could be sent here by the same browser: its Origin tells, and a wrong one came no further. */
const isForm = ({ headers }: IncomingMessage): boolean => headers.origin !== undefined;

/** Takes the secret that the form on the page sends. */
export const takeSecret = async (shown: Shown, request: IncomingMessage, at: number): Promise<Reply> => {
  const { stores } = shown;
  if (!isForm(request)) return text(403, 'This form is sent from this page only.');
  const body = await readText(request, FORM_BYTES);
  const secret = new URLSearchParams(body).get('secret')?.trim() ?? '';
  try {
    stores.secrets.rotate(secret, at);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return showOverview(shown, new URLSearchParams(), { message: `Not saved: ${error.message}.` });
  }
  return { status: 303, headers: { location: '/#secrets' }, body: '' };
};

/** Asks for the seats that the form on the page names. `at`: epoch ms. */
export const takeAsking = async (shown: Shown, request: IncomingMessage, at: number): Promise<Reply> => {
  if (!isForm(request)) return text(403, 'This form is sent from this page only.');
  const { stores, requestAddress: address } = shown;
  const product = new URLSearchParams(await readText(request, FORM_BYTES)).get('product') ?? '';
  const [newest] = stores.secrets.all();
  if (address === null || !newest) return text(409, 'Nobody has let this platform ask for seats.');
  const wanted = requestForIdle(stores.current.everyone(), product, at);
  const asked = await askForSeats(wanted, { address, secret: newest.secret, at });
  return showOverview(shown, new URLSearchParams(), { asked });
};

/** Answers what is read from here, or `null` when there is nothing at that path. */
export const show = (shown: Shown, url: URL): Reply | null => {
  const { stores } = shown;
  switch (url.pathname) {
    case '/':
      return showOverview(shown, url.searchParams);
    case '/style.css':
      return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: STYLE };
    case '/healthz':
      return text(200, 'ok');
    case '/api/current': {
      const snapshot = stores.current.header();
      return json(
        200,
        snapshot && {
          snapshot,
          people: stores.current.everyone(),
          products: stores.current.products(),
          proposals: stores.current.proposals(),
          actions: stores.current.actions(),
        },
      );
    }
    case '/api/deliveries':
      return json(200, stores.deliveries.latest());
    default:
      return null;
  }
};
