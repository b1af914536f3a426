import type { DatabaseSync } from 'node:sqlite';
import { EgressFilteringService } from '@forge/egress';

export interface EgressEntry {
  readonly domain: string;
  readonly type: readonly string[];
}
export interface EgressGroup {
  readonly key: string;
  readonly description: string;
  readonly configured: readonly EgressEntry[];
}

const BACKEND = 'FETCH_BACKEND_SIDE';

/** Which domains an installation may call: those of the manifest, and those that its admin consented to. */
export class Egress {
  constructor(
    private readonly db: DatabaseSync,
    private readonly declared: readonly string[],
  ) {}

  /** Notes an admin's consent. */
  allow(installation: string, group: EgressGroup): void {
    const insert = this.db.prepare(
      `INSERT INTO egress VALUES (?, ?, ?, ?, ?) ON CONFLICT (installation, grp, domain)
       DO UPDATE SET types = excluded.types, description = excluded.description`,
    );
    for (const { domain, type } of group.configured)
      insert.run(installation, group.key, group.description, domain, type.join(' '));
  }

  groups(installation: string): EgressGroup[] {
    const rows = this.db.prepare('SELECT * FROM egress WHERE installation = ? ORDER BY grp, domain').all(installation);
    const groups = new Map<string, EgressGroup & { configured: EgressEntry[] }>();
    for (const row of rows) {
      const key = String(row['grp']);
      const group = groups.get(key) ?? { key, description: String(row['description']), configured: [] };
      group.configured.push({ domain: String(row['domain']), type: String(row['types']).split(' ') });
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  removeDomain(installation: string, group: string, domain: string): void {
    this.db
      .prepare('DELETE FROM egress WHERE installation = ? AND grp = ? AND domain = ?')
      .run(installation, group, domain);
  }

  removeGroup(installation: string, group: string): void {
    this.db.prepare('DELETE FROM egress WHERE installation = ? AND grp = ?').run(installation, group);
  }

  /** Whether a function of the installation may call this address. The matcher is Atlassian's own. */
  permits(installation: string, url: string): boolean {
    const consented = this.groups(installation).flatMap(({ configured }) =>
      configured.filter(({ type }) => type.includes(BACKEND)).map(({ domain }) => domain),
    );
    return new EgressFilteringService([...this.declared, ...consented]).isValidUrl(url);
  }
}
