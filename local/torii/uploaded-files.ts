/** How long an upload address is good for. Unit: ms. @see https://developers.toriihq.com/reference/getting-started-with-your-api */
const UPLOAD_MS = 5 * 60_000;

interface Grant {
  readonly url: string;
  readonly until: number;
  bytes: ArrayBuffer | null;
}

/** The files of an organization, and the addresses at which larger ones may be left. */
export class UploadedFiles {
  /** By the path that the file gets. */
  private readonly grants = new Map<string, Grant>();
  private readonly files: ArrayBuffer[] = [];

  constructor(private readonly origin: string) {}

  /** An address for one upload. A path is `<time>/<name>`, as Torii has it. */
  grant(name: string, now: number): { readonly url: string; readonly path: string } {
    let time = now;
    while (this.grants.has(`${time}/${name}`)) time += 1;
    const path = `${time}/${name}`;
    const url = new URL(`/${time}/${encodeURIComponent(name)}?signature=${this.grants.size + 1}`, this.origin).href;
    this.grants.set(path, { url, until: now + UPLOAD_MS, bytes: null });
    return { url, path };
  }

  /** Says whether the address was given out, not used yet, and not too long ago. */
  leave(url: string, bytes: ArrayBuffer, now: number): boolean {
    const grant = [...this.grants.values()].find((granted) => granted.url === url);
    if (grant?.bytes !== null || now > grant.until) return false;
    grant.bytes = bytes;
    return true;
  }

  /** What was left under the path. */
  left(path: string): ArrayBuffer | null {
    return this.grants.get(path)?.bytes ?? null;
  }

  /** The id of the new file. */
  add(bytes: ArrayBuffer): number {
    return this.files.push(bytes);
  }

  find(id: number): ArrayBuffer | undefined {
    return this.files[id - 1];
  }
}
