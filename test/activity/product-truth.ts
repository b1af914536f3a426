import type { Host } from '../../local/forge/host';
import type { Site } from '../../local/jira/site';
import { recordedUses } from './recorded';

interface Compared {
  /** Uses that the ledger knows, and the record neither tells nor leaves open. */
  readonly missing: readonly string[];
  /** Uses that the record tells, and the ledger does not know. */
  readonly invented: readonly string[];
  /** Uses that the record only leaves open: told of no product, it counts for every one. */
  readonly open: readonly string[];
}

/** Holds the use of products in the record against the ledger. `of`: whose, and of which days. */
export const compareUses = (
  installed: { readonly host: Host; readonly site: Site },
  of: (use: { readonly accountId: string; readonly day: string }) => boolean,
): Compared => {
  const told = recordedUses(installed);
  const isAnythingTold = (prefix: string): boolean => [...told].some((fact) => fact.startsWith(prefix));
  const truth = new Set<string>();
  const [missing, open]: [string[], string[]] = [[], []];
  for (const { accountId, day, product, use } of installed.site.ledger.uses()) {
    if (!of({ accountId, day })) continue;
    const fact = `${day} ${accountId} ${use}.${product}`;
    truth.add(fact);
    if (told.has(fact)) continue;
    const isOpen = told.has(`${day} ${accountId} ${use}.any`) || !isAnythingTold(`${day} ${accountId} ${use}.`);
    (isOpen ? open : missing).push(fact);
  }
  const invented = [...told].filter((fact) => {
    const [day = '', accountId = ''] = fact.split(' ');
    return !fact.endsWith('.any') && of({ accountId, day }) && !truth.has(fact);
  });
  return { missing, invented, open };
};
