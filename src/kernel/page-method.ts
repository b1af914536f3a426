import type { AccountId } from './account';

/** What the page may ask of a capability: how its request is read, and who answers. For Jira administrators only. */
export interface PageMethod<P, Request, Value> {
  /** `null`: not a request of this version. An older page may still be open in a browser. */
  readonly parse: (payload: unknown) => Request | null;
  /** `caller`: who looks at the page, by the platform's word; empty where it does not say. */
  readonly handle: (ports: P, request: Request, caller: AccountId) => Promise<Value>;
  /** It changes something, so that Jira is asked each time whether the caller still administers it. */
  readonly writes?: true;
  /** The sealed edition refuses it: by it something would leave the site, or be changed in Jira or the organization. */
  readonly fullOnly?: true;
}
