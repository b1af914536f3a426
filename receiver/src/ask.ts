import { Webhook } from 'standardwebhooks';

/** Asks an administrator of a site to take seats back. As docs/seat-request.schema.json has it. */
export interface SeatRequest {
  /** What you call this request: asked once more under the same id, it is the same one. */
  readonly id: string;
  /** Why, for whoever decides. */
  readonly reason?: string;
  /** `key` of a product in a snapshot. */
  readonly product: string;
  readonly accounts: readonly { readonly accountId: string; readonly why?: string }[];
}

export interface Signing {
  /** `whsec_…`: the secret with which Rollcall signs what it sends to you. */
  readonly secret: string;
  /** When it is sent, `new Date()` as a rule: five minutes from then it is too old. */
  readonly at: Date;
}

/** What `fetch` takes to send a request to the address that Rollcall shows: `fetch(address, signedRequest(request, { secret, at: new Date() }))`. Signed anew for each try. */
export const signedRequest = (
  request: SeatRequest,
  { secret, at }: Signing,
): { readonly method: 'POST'; readonly headers: Readonly<Record<string, string>>; readonly body: string } => {
  const id = `ask_${request.id}`;
  const body = JSON.stringify(request);
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
    body,
  };
};
