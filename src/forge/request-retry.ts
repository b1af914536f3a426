import { InvocationError, InvocationErrorCode } from '@forge/events';

/** Asks Forge to call the same function again with the same event; Forge does so four times at most. */
export const requestRetry = (afterSeconds: number): InvocationError =>
  new InvocationError({ retryAfter: afterSeconds, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
