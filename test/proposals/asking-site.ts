import { Webhook } from 'standardwebhooks';
import { takeSignedRequest } from '../../src/proposals/take-signed-request';
import { onSignedRequest } from '../../src/triggers/seat-requests';
import { changeSending } from '../../src/push/change-sending';
import { saveDestination } from '../../src/push/save-destination';
import { MemorySecrets } from '../fakes/memory';
import { reclaimingSite } from '../reclaim/reclaiming-site';

const KEY = Buffer.alloc(32, 7).toString('base64');
/** Secrets of the right form, numbered. */
class RealSecrets extends MemorySecrets {
  override make() {
    return this.keep(`whsec_${Buffer.from(`${this.rows.size}${KEY}`.slice(0, 32)).toString('base64')}`);
  }
}

export interface Posting {
  readonly id?: string;
  /** When it was signed; now, unless told. Epoch ms. */
  readonly at?: number;
  readonly secret?: string;
  readonly destination?: string;
  /** What becomes of the body after it was signed. */
  readonly tamper?: (body: string) => string;
}

/** The people of `reclaimingSite`, with a destination that may ask for seats. */
export const askingSite = async () => {
  const { ports: own, groups } = await reclaimingSite();
  const ports = { ...own, secrets: new RealSecrets() };
  const { secret } = await saveDestination(ports, { url: 'https://a.example/', newSecret: false });
  await changeSending(ports, { takesRequests: true });
  const handle = onSignedRequest(() => ports, takeSignedRequest);
  let messages = 0;
  /** Sends a request as a platform does. */
  const post = async (request: unknown, posting: Posting = {}) => {
    const { id = `msg_${++messages}`, at = ports.clock.now(), secret: with_ = secret ?? '' } = posting;
    const body = typeof request === 'string' ? request : JSON.stringify(request);
    const signature = new Webhook(with_).sign(id, new Date(at), body);
    const { statusCode, body: said } = await handle(
      {
        method: 'POST',
        headers: {
          'Webhook-Id': [id],
          'webhook-timestamp': [String(Math.floor(at / 1000))],
          'webhook-signature': [signature],
        },
        queryParameters: posting.destination === undefined ? {} : { destination: [posting.destination] },
        body: posting.tamper ? posting.tamper(body) : body,
      },
      {},
    );
    return { status: statusCode, value: JSON.parse(said) as { problem?: { code: string } } };
  };
  return { ports, groups, post, handle, secret: secret ?? '' };
};

export const asking = (accounts: readonly string[], change: object = {}) => ({
  id: 'r-1',
  reason: 'Left the company',
  product: 'jira-software',
  accounts: accounts.map((accountId) => ({ accountId })),
  ...change,
});

/** Everything that is stored, as text. */
export const everything = ({
  records,
}: {
  readonly records: { readonly rows: ReadonlyMap<string, { readonly bytes: Uint8Array }> };
}): string => [...records.rows].map(([key, { bytes }]) => `${key} ${new TextDecoder().decode(bytes)}`).join('\n');
