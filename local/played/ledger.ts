/** A request that came to a played server, and how it was answered. */
export interface LedgerEntry {
  /** When it came. Epoch ms of the injected clock. */
  readonly at: number;
  readonly method: string;
  /** Without the query, in which a signature may stand. */
  readonly path: string;
  readonly status: number;
}

/** Every request to a played server, in the order in which they were answered. */
export class Ledger {
  private readonly noted: LedgerEntry[] = [];

  note(entry: LedgerEntry): void {
    this.noted.push(entry);
  }

  entries(): readonly LedgerEntry[] {
    return this.noted;
  }
}
