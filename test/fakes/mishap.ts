/** What becomes of one call to a port: the invocation dies before or after it, or the call fails with that error. */
export type Mishap = 'kill' | 'kill-after' | (() => Error);

/** The platform ended the invocation: nothing it does reaches a port any more. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Ports of which one call meets a mishap, by its number over all of them. Calls are counted either way. */
export class Mishaps {
  calls = 0;
  private isDead = false;

  constructor(
    private readonly at = Infinity,
    private readonly mishap: Mishap = 'kill',
  ) {}

  /** A new invocation. */
  revive(): void {
    this.isDead = false;
  }

  /** The same ports with this one's mishap: every function of every object but the named ones. */
  around<P extends object>(ports: P, except: readonly (keyof P)[]): P {
    const wrapped = Object.entries(ports).map(([name, port]: [string, unknown]) => [
      name,
      typeof port === 'object' && port !== null && !except.includes(name as keyof P) ? this.wrap(port) : port,
    ]);
    return Object.fromEntries(wrapped) as P;
  }

  private wrap(port: object): object {
    return new Proxy(port, {
      get: (target, name) => {
        const member = Reflect.get(target, name, target) as unknown;
        if (typeof member !== 'function') return member;
        const call = (...args: unknown[]): unknown => Reflect.apply(member, target, args) as unknown;
        // What gives pages one by one is no promise: it dies with the invocation, and is not counted.
        if (name === 'read' && 'join' in target) return call;
        return (...args: unknown[]) => this.meet(() => call(...args));
      },
    });
  }

  private async meet(call: () => unknown): Promise<unknown> {
    if (this.isDead) throw new Killed();
    this.calls += 1;
    if (this.calls !== this.at) return call();
    if (typeof this.mishap === 'function') throw this.mishap();
    if (this.mishap === 'kill-after') await call();
    this.isDead = true;
    throw new Killed();
  }
}
