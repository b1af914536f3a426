/** A server on this machine that plays a part of the world outside Forge. */
export interface OutsideServer {
  /** The address that the app uses, as `https://platform.example`. */
  readonly origin: string;
  /** Where it really is: `http://127.0.0.1:4100`. Or what answers in this process. */
  readonly address: string | ((url: string, init: RequestInit | undefined) => Response | Promise<Response>);
}

/**
 * The world outside, as far as the host knows it: only named servers on this machine. Anything else has no route, as
 * on a network without an exit. The app speaks https; on this machine it is plain http over loopback.
 */
export class Outside {
  private readonly servers = new Map<string, OutsideServer['address']>();

  add({ origin, address }: OutsideServer): void {
    this.servers.set(origin, address);
  }

  async fetch(url: string, init: RequestInit | undefined): Promise<Response> {
    const { origin, pathname, search } = new URL(url);
    const address = this.servers.get(origin);
    if (address === undefined)
      throw new TypeError('fetch failed', { cause: new Error(`ENOTFOUND ${new URL(url).hostname}`) });
    if (typeof address === 'function') return address(url, init);
    return fetch(`${address}${pathname}${search}`, init);
  }
}
