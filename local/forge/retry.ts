import { RETRY_DATA_BYTES } from './limits';

export interface Retry {
  readonly afterSeconds: number;
  readonly reason: string;
  readonly data: unknown;
}

interface Asked {
  _retry?: boolean;
  retryOptions?: { retryAfter?: number; retryReason?: string; retryData?: unknown };
}

/** What a function asks for by returning `InvocationError`, or `null`; `too-large` for retry data over Forge's limit. */
export const retryOf = (value: unknown): Retry | 'too-large' | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { _retry: asks, retryOptions } = value as Asked;
  if (asks !== true) return null;
  const { retryAfter = 1, retryReason = '', retryData } = retryOptions ?? {};
  if (Buffer.byteLength(JSON.stringify(retryData ?? null)) > RETRY_DATA_BYTES) return 'too-large';
  return { afterSeconds: retryAfter, reason: retryReason, data: retryData };
};
