import Resolver from '@forge/resolver';

type Handlers = Record<string, (invocation: { payload: unknown; context: unknown }) => Promise<unknown>>;

/**
 * Puts the page's methods behind Forge's resolver. An answer goes as JSON text: an object would be copied through JSON
 * before Forge writes it as JSON once more, and a report is megabytes.
 */
export const resolverOf = (handlers: Handlers): ReturnType<Resolver['getDefinitions']> => {
  const resolver = new Resolver();
  for (const [method, handle] of Object.entries(handlers)) {
    resolver.define(method, async ({ payload, context }) => JSON.stringify(await handle({ payload, context })));
  }
  return resolver.getDefinitions();
};
