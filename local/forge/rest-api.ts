import { randomBytes } from 'node:crypto';
import type { Functions } from './functions';
import { askFunction, type FailedRun, type HttpAnswer, type HttpDoor } from './http-functions';
import type { Manifest } from './manifest';

/** A request to an app's own REST API. */
export interface RestApiRequest {
  readonly method: string;
  /** Behind the app's part of the address: `/snapshot`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly queryParameters: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
}

interface Parts {
  readonly manifest: Manifest;
  readonly functions: Functions;
  readonly failed: FailedRun;
}

interface Token {
  readonly installation: string;
  readonly scopes: ReadonlySet<string>;
}

const refuse = (statusCode: number, message: string): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': ['application/json'] },
  body: JSON.stringify({ message }),
});

const DOOR: HttpDoor = { type: 'apiRoute', name: 'an API route', refuse };

/**
 * The app's REST API as Forge guards it: off until an administrator turns it on for a site, and for tokens with the scopes of the route
 * alone. How a request looks to the function is not documented; it is played like that of a web trigger.
 * @see https://developer.atlassian.com/platform/forge/app-rest-apis/
 */
export class RestApi {
  private readonly on = new Set<string>();
  private readonly tokens = new Map<string, Token>();

  constructor(private readonly parts: Parts) {}

  /** What an administrator does under Connected apps. */
  turn(installation: string, to: 'on' | 'off'): void {
    if (to === 'on') this.on.add(installation);
    else this.on.delete(installation);
  }

  /** A token as OAuth 2.0 (3LO) gives one to a client that a member of the site has consented to. */
  grant(installation: string, scopes: readonly string[]): string {
    const token = randomBytes(24).toString('base64url');
    this.tokens.set(token, { installation, scopes: new Set(scopes) });
    return token;
  }

  async call(installation: string, request: RestApiRequest): Promise<HttpAnswer> {
    const token = this.tokens.get((request.headers['authorization']?.[0] ?? '').replace(/^Bearer /, ''));
    if (token?.installation !== installation) return refuse(401, 'The token is not known here.');
    if (!this.on.has(installation)) return refuse(403, 'The REST API of this app is turned off.');
    const route = this.parts.manifest.apiRoutes.find(
      ({ operation, path }) => operation === request.method && path === request.path,
    );
    if (!route) return refuse(404, 'There is no such route.');
    if (!route.scopes.every((scope) => token.scopes.has(scope))) return refuse(403, 'The token lacks a scope.');
    // The token is Atlassian's business: no function is shown it.
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== 'authorization'));
    const { functionKey, key } = route;
    return askFunction(this.parts, DOOR, { installation, key, functionKey, event: { ...request, headers } });
  }
}
