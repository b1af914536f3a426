import type { OutsideServer } from '../forge/outside';
import { RefusedRequest } from '../loopback/admit-request';
import { answer, noSuchPath, type Asked, type Play } from '../played/answer';
import { Ledger } from '../played/ledger';
import { readJson, requireKey } from '../played/read-request';
import { Instance } from './instance';
import { FactPage, FinishAsked, SnapshotPage, type Records } from './records';

export const ZLURI_ORIGIN = 'https://api-ext.zluri.com';

/** `/v2/integrations-sync/instances/{instance}/syncs`, and what lies under it: `/{syncId}`, `/{syncId}/{step}`. */
const PATH = /^\/v2\/integrations-sync\/instances\/(?<instance>[^/]+)\/syncs(?:\/(?<syncId>[^/]+)(?<step>\/.+)?)?$/;

export interface PlayedZluriOptions {
  /** Epoch ms. */
  readonly now: () => number;
  readonly key: string;
  /** The ids of the custom integrations. */
  readonly instances: readonly string[];
}

/** A request on an instance. */
interface Call extends Asked {
  readonly instance: Instance;
  readonly syncId: string;
}

/**
 * Plays Zluri's integration sync (SDK v2) by a secondary source: not yet seen accepted by Zluri, whose own pages have
 * some paths, keys and answers otherwise. See `local/DIFFERENCES.md`.
 * @see https://github.com/api-evangelist/zluri/blob/main/openapi/zluri-api-openapi.yml
 */
export class PlayedZluri {
  /** What to add to the world outside. */
  readonly servers: readonly OutsideServer[];
  readonly ledger = new Ledger();

  private readonly instances: ReadonlyMap<string, Instance>;
  private started = 0;

  constructor(private readonly options: PlayedZluriOptions) {
    this.instances = new Map(options.instances.map((id) => [id, new Instance()]));
    this.servers = [{ origin: ZLURI_ORIGIN, address: this.handle }];
  }

  readonly handle = (url: string, init: RequestInit | undefined): Promise<Response> =>
    answer({ ledger: this.ledger, now: this.options.now(), play: this.play }, url, init);

  /** What the instance shows: the snapshots of the last finished sync, and the facts of all. */
  held(instance: string): Records | null {
    return this.instances.get(instance)?.held() ?? null;
  }

  private readonly play: Play = (asked) => {
    requireKey(asked.request, this.options.key);
    const { instance: id, syncId = '', step = '' } = PATH.exec(asked.url.pathname)?.groups ?? {};
    if (id === undefined) return noSuchPath(asked);
    const instance = this.instances.get(id);
    if (!instance) throw new RefusedRequest(404, 'There is no such instance.');
    const call: Call = { ...asked, instance, syncId };
    switch (`${asked.request.method} ${syncId === '' ? 'syncs' : 'sync'}${step}`) {
      case 'POST syncs':
        return this.start(call);
      case 'DELETE sync':
        return this.abort(call);
      case 'POST sync/data/snapshots':
        return this.takePage(call, SnapshotPage);
      case 'POST sync/data/facts':
        return this.takePage(call, FactPage);
      case 'POST sync/finish':
        return this.finish(call);
      default:
        return noSuchPath(asked);
    }
  };

  private start({ instance, now }: Call): Response {
    const syncId = `sync-${this.started + 1}`;
    instance.start(syncId, now);
    this.started += 1;
    return Response.json({ syncId }, { status: 201 });
  }

  private async takePage(
    { instance, syncId, request, now }: Call,
    schema: typeof SnapshotPage | typeof FactPage,
  ): Promise<Response> {
    instance.put(syncId, await readJson(schema, request), now);
    return Response.json({ message: 'Data uploaded successfully' });
  }

  private async finish({ instance, syncId, request, now }: Call): Promise<Response> {
    instance.finish(syncId, (await readJson(FinishAsked, request)).pages, now);
    return Response.json({ syncId, status: 'finished' });
  }

  private abort({ instance, syncId, now }: Call): Response {
    instance.abort(syncId, now);
    return new Response(null, { status: 204 });
  }
}
