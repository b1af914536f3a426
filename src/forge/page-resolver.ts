import Resolver from '@forge/resolver';

type Handlers = Record<string, (invocation: { payload: unknown; context: unknown }) => Promise<unknown>>;

/** Puts the page's methods behind Forge's resolver. */
export const resolverOf = (handlers: Handlers): ReturnType<Resolver['getDefinitions']> => {
  const resolver = new Resolver();
  for (const [method, handle] of Object.entries(handlers)) {
    resolver.define(method, ({ payload, context }) => handle({ payload, context }));
  }
  return resolver.getDefinitions();
};
