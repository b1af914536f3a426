/** Ports between two calls of which something else runs from its beginning to its end. Calls are counted over all of them. */
export class Interjection {
  calls = 0;

  constructor(
    private readonly at = Infinity,
    private readonly other: () => Promise<unknown> = () => Promise.resolve(),
  ) {}

  /** The same ports with the interjection: every function of every object but the named ones. */
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
        // What gives pages one by one is no promise: it is not counted.
        if (name === 'read' && 'join' in target) return call;
        return async (...args: unknown[]) => {
          this.calls += 1;
          const isHere = this.calls === this.at;
          const answer = call(...args);
          if (!isHere) return answer;
          // After the answer was given, and before anybody acts on it.
          await answer;
          await this.other();
          return answer;
        };
      },
    });
  }
}
