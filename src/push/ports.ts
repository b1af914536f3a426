import type { DirectoryPorts } from '../directory/ports';
import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import type { Problem } from '../kernel/problem';
import type { OrganizationPorts } from '../organization/ports';
import type { RecordsPort } from '../store/ports';
import type { Slot } from './rules/slot';
import type { SnapshotAction } from './snapshot-actions';
import type { SnapshotProposal } from './snapshot-message';

/** A destination as those know it who keep what it asks for. */
interface Asker {
  readonly slot: Slot;
  readonly url: string | null;
}

export type Sent =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterSeconds: number | null }
  /** No answer: the network, a timeout, or a domain to which the admin has not consented. */
  | { readonly kind: 'unreachable'; readonly problem: Problem };

/** The receiving end of the push. */
export interface Receiver {
  /** Signs the bytes with each of these secrets and sends exactly those bytes. `at`: the attempt's time, epoch ms. */
  send(message: { url: string; id: string; at: number; body: string; secrets: readonly string[] }): Promise<Sent>;
}

/** A question to a platform's own API. */
export interface PlatformRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** The platform's key, as a bearer token; `null` where the address itself is the permission. */
  readonly key: string | null;
  readonly body:
    | null
    | { readonly kind: 'json'; readonly value: unknown }
    | { readonly kind: 'text'; readonly type: string; readonly text: string }
    /** A form with fields and one file. */
    | {
        readonly kind: 'form';
        readonly fields: Readonly<Record<string, string>>;
        readonly file: { readonly name: string; readonly type: string; readonly text: string };
      };
}

/** `bytes`: those that were sent. */
export type PlatformAnswer = { readonly bytes: number } & (
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfterSeconds: number | null;
      /** What the answer says, if that is JSON; `null` else, and when it is longer than any answer that is waited for. */
      readonly value: unknown;
    }
  | { readonly kind: 'unreachable'; readonly problem: Problem }
);

/** A platform that takes data by an API of its own. */
export interface Platform {
  ask(request: PlatformRequest): Promise<PlatformAnswer>;
}

/**
 * Signing secrets and the keys of platforms: kept in secret storage, each under an id of its own and never changed, and never read back
 * by the page. Each call throws `TryLater`.
 */
export interface Secrets {
  /** A new secret, `whsec_…`, kept under a new id. It signs nothing before its id is on record. */
  make(): Promise<{ id: string; secret: string }>;
  /** Keeps a key that an administrator brought, under a new id. */
  keep(key: string): Promise<{ id: string; secret: string }>;
  /** Those of the secrets that are kept. */
  read(ids: readonly string[]): Promise<string[]>;
  remove(ids: readonly string[]): Promise<void>;
}

/** The organization is asked for names and addresses as a file of its accounts is made. */
export interface PushPorts extends Pick<OrganizationPorts, 'adminApi' | 'organizationKeys'> {
  readonly receiver: Receiver;
  readonly platform: Platform;
  readonly secrets: Secrets;
  /** Only names are asked for. */
  readonly jiraPeople: Pick<DirectoryPorts['jiraPeople'], 'usersById'>;
  /** What became of what a destination asked for. `refOf`: the number under which a receiver knows somebody. Throws `TryLater`. */
  readonly tellOutcomes: (
    ports: RecordsPort & ClockPort & Pick<PushPorts, 'digest'>,
    asker: Asker,
    refOf: (account: AccountId) => number | undefined,
  ) => Promise<SnapshotProposal[]>;
  /**
   * What administrators had taken and given back, oldest first, of the newest as much as fits so many bytes of JSON. `refOf`: the same. Throws
   * `TryLater`.
   */
  readonly tellActions: (
    ports: RecordsPort,
    refOf: (account: AccountId) => number | undefined,
    mostBytes: number,
  ) => Promise<SnapshotAction[]>;
  /** SHA-256, base64. */
  readonly digest: (text: string) => string;
  /** The Jira site's cloud id. */
  readonly cloudId: string;
}
