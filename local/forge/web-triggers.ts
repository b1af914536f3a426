import { createHmac } from 'node:crypto';
import type { Functions } from './functions';
import { askFunction, type FailedRun, type HttpAnswer, type HttpDoor } from './http-functions';
import type { Manifest } from './manifest';

/** An HTTP request as it reaches a web trigger's function. */
export interface WebTriggerRequest {
  readonly method: string;
  /** `/x1/<id>` and what the caller put behind it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly queryParameters: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

interface Parts {
  /** What the addresses are made of, beside what anyone can know. */
  readonly secret: string;
  readonly manifest: Manifest;
  readonly functions: Functions;
  readonly installations: () => readonly string[];
  readonly failed: FailedRun;
}

const PATH = /^\/x1\/([^/?#]+)(.*)$/;

const refuse = (statusCode: number, body: string): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': ['text/plain'] },
  body,
});

const DOOR: HttpDoor = { type: 'webtrigger', name: 'a web trigger', refuse };

/** Web triggers: addresses at which anyone may call a function. Whoever can guess one may call it: it is a secret. */
export class WebTriggers {
  /** Where the host's HTTP server answers; set when it listens. */
  origin = 'http://127.0.0.1';

  constructor(private readonly parts: Parts) {}

  /** The address of an installation's web trigger, the same each time, or `null` when the manifest has none of that key. */
  urlOf(installation: string, key: string): string | null {
    return this.parts.manifest.webTriggers.has(key) ? `${this.origin}/x1/${this.idOf(installation, key)}` : null;
  }

  /** Calls the function behind an address. 404 when there is none. */
  async call(request: WebTriggerRequest): Promise<HttpAnswer> {
    const [, id = '', userPath = ''] = PATH.exec(request.path) ?? [];
    const target = this.find(id);
    if (!target) return refuse(404, 'There is no web trigger at this address.');
    const { installation, key, functionKey } = target;
    return askFunction(this.parts, DOOR, { installation, key, functionKey, event: { ...request, userPath } });
  }

  private idOf(installation: string, key: string): string {
    return createHmac('sha256', this.parts.secret)
      .update(`${this.parts.manifest.appId} ${installation} ${key}`)
      .digest('base64url')
      .slice(0, 26);
  }

  private find(id: string): { installation: string; key: string; functionKey: string } | undefined {
    const { manifest, installations } = this.parts;
    return installations()
      .flatMap((installation) =>
        [...manifest.webTriggers].map(([key, functionKey]) => ({ installation, key, functionKey })),
      )
      .find(({ installation, key }) => this.idOf(installation, key) === id);
  }
}
