import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { json, text, type Reply } from '../loopback/reply';
import { startServer } from '../loopback/start-server';
import { currentSnapshot } from './current';
import { openDatabase } from './database';
import { deliveryLog } from './deliveries';
import { faultQueue, type FaultQueue } from './faults';
import { receive, type HookStores } from './hook';
import { receivedSnapshots } from './received';
import { secretStore } from './secrets';
import { show, takeAsking, takeSecret } from './site';

const HOOK = '/hooks/rollcall';
export interface PlatformOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where received data is kept; `:memory:` keeps it for the process's life. */
  readonly file: string;
  /** The signing secret, if it is known already. Without it the secrets of the last run stay in force. */
  readonly secret?: string | undefined;
  /** The clock by which signatures are checked and deliveries logged, epoch ms. */
  readonly now?: () => number;
}

export interface Platform {
  /** Where the page is: `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Where deliveries go. */
  readonly hook: string;
  /** Replaces the secrets; several are accepted at once during a rotation. Throws RangeError on a malformed one. */
  setSecrets(secrets: readonly string[]): void;
  /** Tells where the site takes requests for seats; they are signed with the newest secret. */
  setRequestAddress(address: string): void;
  /** Answers the next `times` deliveries with `status`, unread. */
  failNext(times: number, status: number, headers?: OutgoingHttpHeaders): void;
  /** From now on every delivery is taken but answered only after `ms`; 0 ends that. */
  hang(ms: number): void;
  /** Ends at once, hanging answers included. May be called again. */
  close(): Promise<void>;
}

interface Context {
  requestAddress: string | null;
  readonly stores: HookStores;
  readonly faults: FaultQueue;
  readonly now: () => number;
}

const openStores = (file: string): HookStores => {
  const db = openDatabase(file);
  return {
    db,
    secrets: secretStore(db),
    received: receivedSnapshots(db),
    current: currentSnapshot(db),
    deliveries: deliveryLog(db),
  };
};

const takeDelivery = async (context: Context, request: IncomingMessage, gone: AbortSignal): Promise<Reply> => {
  const failure = context.faults.next();
  const { status, body } = await receive(context.stores, request, context.now, failure?.outcome ?? null);
  await context.faults.hold(gone);
  return body ? json(status, body, failure?.headers) : { status, headers: {}, body: '' };
};

const answer = async (context: Context, request: IncomingMessage, url: URL, gone: AbortSignal): Promise<Reply> => {
  const takes = [HOOK, '/secrets', '/ask'].includes(url.pathname) ? ['POST'] : ['GET', 'HEAD'];
  if (!takes.includes(request.method ?? '')) return text(405, 'Method not allowed', { allow: takes.join(', ') });
  if (url.pathname === HOOK) return takeDelivery(context, request, gone);
  if (url.pathname === '/secrets') return takeSecret(context, request, context.now());
  if (url.pathname === '/ask') return takeAsking(context, request, context.now());
  return show(context, url) ?? text(404, 'Not found');
};

/** Starts the receiving end on 127.0.0.1. Throws `UnusableDataFile` when what it kept cannot be read. */
export const startPlatform = async (options: PlatformOptions): Promise<Platform> => {
  const context: Context = {
    requestAddress: null,
    stores: openStores(options.file),
    faults: faultQueue(),
    now: options.now ?? Date.now,
  };
  const { db, secrets } = context.stores;
  if (options.secret !== undefined) secrets.replace([options.secret], context.now());
  const server = await startServer(options.port, (request, url, gone) => answer(context, request, url, gone)).catch(
    (error: unknown) => {
      db.close();
      throw error;
    },
  );
  const close = async (): Promise<void> => {
    await server.close();
    db.close();
  };
  let closed: Promise<void> | undefined;

  return {
    url: server.origin,
    hook: `${server.origin}${HOOK}`,
    setSecrets: (wanted) => secrets.replace(wanted, context.now()),
    setRequestAddress: (address) => {
      context.requestAddress = address;
    },
    failNext: context.faults.failNext,
    hang: context.faults.hang,
    close: () => (closed ??= close()),
  };
};
