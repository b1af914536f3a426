import { inflateRawSync } from 'node:zlib';
import type { Host } from '../../local/forge/host';
import type { Site } from '../../local/jira/site';
import { isAction } from '../../src/kernel/action';
import { decodePlanes, SEGMENT } from '../../src/kernel/planes';
import { Accounts } from '../../src/roster/rules/accounts';

interface Installed {
  readonly host: Host;
  readonly site: Site;
}

/** Every fact in the stored record, `<day> <account> <sign>`, read with the formats that `src/kernel` documents. */
const allRecorded = ({ host, site }: Installed): Set<string> => {
  const rows = new Map(
    host.rows.all(site.cloudId, host.clock.now()).flatMap(({ key, value }) => {
      const { data } = JSON.parse(value) as { data?: string };
      return data === undefined ? [] : [[key, new Uint8Array(inflateRawSync(Buffer.from(data, 'base64')))] as const];
    }),
  );
  const chunks = [...rows.keys()].filter((key) => /^roster\.\d+$/.test(key)).sort();
  const roster = new Accounts();
  for (const key of chunks) roster.unpack(rows.get(key) ?? new Uint8Array(4));
  const facts = new Set<string>();
  for (const [key, bytes] of rows) {
    const [, day, segment] = /^day\.(.*)\.(\d+)$/.exec(key) ?? [];
    if (day === undefined) continue;
    for (const [sign, bits] of decodePlanes(bytes)) {
      bits.forEach((i) => facts.add(`${day} ${roster.at(Number(segment) * SEGMENT + i)} ${sign}`));
    }
  }
  return facts;
};

const signOf = (fact: string): string => fact.slice(fact.lastIndexOf(' ') + 1);

/** The actions in the stored record. */
export const recorded = (installed: Installed): Set<string> =>
  new Set([...allRecorded(installed)].filter((fact) => isAction(signOf(fact))));

/** The use of products in the stored record: `<day> <account> written.jira-software`. */
export const recordedUses = (installed: Installed): Set<string> =>
  new Set([...allRecorded(installed)].filter((fact) => !isAction(signOf(fact))));
