import { inflateRawSync } from 'node:zlib';
import type { Host } from '../../local/forge/host';
import type { Site } from '../../local/jira/site';
import { decodePlanes, SEGMENT } from '../../src/kernel/planes';
import { Accounts } from '../../src/roster/rules/accounts';

/** Every fact in the stored record, read with the formats that `domain` documents. */
export const recorded = ({ host, site }: { host: Host; site: Site }): Set<string> => {
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
    for (const [action, bits] of decodePlanes(bytes)) {
      bits.forEach((i) => facts.add(`${day} ${roster.at(Number(segment) * SEGMENT + i)} ${action}`));
    }
  }
  return facts;
};
