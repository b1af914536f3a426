export interface StoredRecord {
  /** Grows by one at each commit that this record guards; 0 stands for a record that does not exist. */
  readonly version: number;
  /** Empty when what is stored cannot be unpacked: no shape of ours is empty, so whoever reads it finds it unreadable. */
  readonly bytes: Uint8Array;
}

export interface Commit {
  /** Refused as a whole unless this record is still at `version`. */
  readonly guard: { readonly key: string; readonly version: number; readonly bytes: Uint8Array };
  /** Other records to write and to delete: with the guard at most what Forge takes in one transaction. */
  readonly set?: ReadonlyMap<string, Uint8Array>;
  readonly delete?: readonly string[];
}

/** The store of records. Reads are strict: what was committed is seen. Each call throws `TryLater` when the store is busy. */
export interface Records {
  get(key: string): Promise<StoredRecord | null>;
  /** Absent records are missing from the answer. */
  getMany(keys: readonly string[]): Promise<Map<string, StoredRecord>>;
  /** Records as they are stored, to be handed on unread: base64 of raw deflate. Absent ones are missing. */
  getPacked(keys: readonly string[]): Promise<Map<string, string>>;
  /** All or nothing. `conflict`: another commit came first; read again and start over. */
  commit(commit: Commit): Promise<'committed' | 'conflict'>;
}

/** What nearly every use case needs. */
export interface RecordsPort {
  readonly records: Records;
}
