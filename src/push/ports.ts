import type { DirectoryPorts } from '../directory/ports';
import type { Problem } from '../kernel/problem';

export type Sent =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterSeconds: number | null }
  /** No answer: the network, a timeout, or a domain to which the admin has not consented. */
  | { readonly kind: 'unreachable'; readonly problem: Problem };

/** The receiving end of the push. */
export interface Receiver {
  /** Signs the bytes with each of these secrets and sends exactly those bytes. `at`: the attempt's time, epoch ms. */
  send(message: { url: string; id: string; at: number; body: string; secrets: readonly string[] }): Promise<Sent>;
}

/**
 * Signing secrets: kept in secret storage, each under an id of its own and never changed, and never read back by the page. Each call
 * throws `TryLater`.
 */
export interface Secrets {
  /** A new secret, `whsec_…`, kept under a new id. It signs nothing before its id is on record. */
  make(): Promise<{ id: string; secret: string }>;
  /** Those of the secrets that are kept. */
  read(ids: readonly string[]): Promise<string[]>;
  remove(ids: readonly string[]): Promise<void>;
}

export interface PushPorts {
  readonly receiver: Receiver;
  readonly secrets: Secrets;
  /** Only names are asked for. */
  readonly jiraPeople: Pick<DirectoryPorts['jiraPeople'], 'usersById'>;
  /** SHA-256, base64. */
  readonly digest: (text: string) => string;
  /** The Jira site's cloud id. */
  readonly cloudId: string;
}
