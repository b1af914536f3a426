import Resolver from '@forge/resolver';
import { fieldOf } from '../kernel/outside';

type Handlers = Record<string, (invocation: { payload: unknown; context: unknown }) => Promise<unknown>>;
type Definitions = ReturnType<Resolver['getDefinitions']>;

/** Stands for every method that there is not: the resolver looks names up in an object that has more than its own. */
const UNKNOWN = 'unknown';

/**
 * Puts the page's methods behind Forge's resolver. An answer goes as JSON text: an object would be copied through JSON
 * before Forge writes it as JSON once more, and a report is megabytes.
 */
export const resolverOf = (handlers: Handlers, unknownMethod: unknown): Definitions => {
  const resolver = new Resolver();
  for (const [method, handle] of Object.entries(handlers)) {
    resolver.define(method, async ({ payload, context }) => JSON.stringify(await handle({ payload, context })));
  }
  resolver.define(UNKNOWN, () => JSON.stringify(unknownMethod));
  const definitions = resolver.getDefinitions();
  return (request, context) => {
    const method = fieldOf(request, 'call', 'functionKey');
    const isKnown = typeof method === 'string' && Object.hasOwn(handlers, method);
    return definitions(isKnown ? request : { ...request, call: { ...request.call, functionKey: UNKNOWN } }, context);
  };
};
