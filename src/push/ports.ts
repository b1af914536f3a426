import type { DirectoryPorts } from '../directory/ports';
import type { Problem } from '../kernel/problem';

export type Sent =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterSeconds: number | null }
  /** No answer: the network, a timeout, or a domain to which the admin has not consented. */
  | { readonly kind: 'unreachable'; readonly problem: Problem };

/** The receiving end of the push. */
export interface Receiver {
  /** Signs the bytes with every current secret and sends exactly those bytes. `at`: the attempt's time, epoch ms. */
  send(message: { url: string; id: string; at: number; body: string }): Promise<Sent>;
}

/** Signing secrets: kept in secret storage, never read back by the page. */
export interface Secrets {
  /** Replaces the secret and returns it, `whsec_…`, for the one time that it is shown. */
  renew(): Promise<string>;
  remove(): Promise<void>;
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
