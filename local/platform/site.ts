import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json, text, type Reply } from '../loopback/reply';
import { readText } from '../loopback/request-body';
import { searchOf } from './current';
import type { HookStores } from './hook';
import { overviewPage } from './overview';

const STYLE = readFileSync(join(__dirname, 'style.css'), 'utf8');
const FORM_BYTES = 4_096;

const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // With none at all, the page's own form would be sent as if from nowhere.
  'referrer-policy': 'same-origin',
};

const showOverview = (stores: HookStores, query: URLSearchParams, message: string | null = null): Reply => {
  const search = searchOf(query);
  const page = Math.max(1, Math.trunc(Number(query.get('page'))) || 1);
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
    secrets: stores.secrets.all(),
    message,
  });
  const headers = { 'content-type': 'text/html; charset=utf-8', ...PAGE_HEADERS };
  return { status: message === null ? 200 : 422, headers, body };
};

/** A form of another site could be sent here by the same browser: its Origin tells, and a wrong one came no further. */
const isForm = ({ headers }: IncomingMessage): boolean => headers.origin !== undefined;

/** Takes the secret that the form on the page sends. */
export const takeSecret = async (stores: HookStores, request: IncomingMessage, at: number): Promise<Reply> => {
  if (!isForm(request)) return text(403, 'This form is sent from this page only.');
  const body = await readText(request, FORM_BYTES);
  const secret = new URLSearchParams(body).get('secret')?.trim() ?? '';
  try {
    stores.secrets.rotate(secret, at);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return showOverview(stores, new URLSearchParams(), `Not saved: ${error.message}.`);
  }
  return { status: 303, headers: { location: '/#secrets' }, body: '' };
};

/** Answers what is read from here, or `null` when there is nothing at that path. */
export const show = (stores: HookStores, url: URL): Reply | null => {
  switch (url.pathname) {
    case '/':
      return showOverview(stores, url.searchParams);
    case '/style.css':
      return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: STYLE };
    case '/healthz':
      return text(200, 'ok');
    case '/api/current': {
      const snapshot = stores.current.header();
      return json(
        200,
        snapshot && { snapshot, people: stores.current.everyone(), products: stores.current.products() },
      );
    }
    case '/api/deliveries':
      return json(200, stores.deliveries.latest());
    default:
      return null;
  }
};
