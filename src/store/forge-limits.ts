/**
 * What Forge allows, each with where it says so. No other file knows a number of Forge's.
 * @see https://developer.atlassian.com/platform/forge/platform-quotas-and-limits/
 */

/** One stored value. Unit: bytes. @see https://developer.atlassian.com/platform/forge/storage-reference/kvs-limits/ */
export const VALUE_BYTES = 240 * 1024;
/** What one transaction or one batch holds at most. Unit: bytes. */
const REQUEST_BYTES = 4 * 1024 * 1024;
/** Keys in one transaction, each once, the guard included. */
export const TRANSACTION_KEYS = 25;
/** Keys in one batch. */
export const BATCH_KEYS = 25;
/** Rows in one page of a query. */
export const QUERY_ROWS = 100;
/** Units of up to 10 KB that an installation may write in a minute; a batch of small keys is one. */
export const WRITES_PER_MINUTE = 4_000;

/** The longest delay of a queued event. Unit: seconds. @see https://developer.atlassian.com/platform/forge/async-events-api/ */
export const QUEUE_DELAY_SECONDS = 900;
/** The longest wait before a product event is delivered again, on request. Unit: seconds. */
export const RETRY_AFTER_SECONDS = 900;
/** Requests out of the platform per minute of a function's time. */
export const REQUESTS_OUT_PER_MINUTE = 100;
/** The answer to a call of the page. Unit: bytes. */
export const ANSWER_BYTES = 5 * 1024 * 1024;

/** Of values of any size, so many fit one request. */
export const LARGE_VALUES_PER_REQUEST = Math.floor(REQUEST_BYTES / VALUE_BYTES);
/** Bytes that fit one value as base64, when nothing can be compressed: what stands beside them takes the rest. */
export const INCOMPRESSIBLE_BYTES = Math.floor((VALUE_BYTES * 3) / 4) - 1024;
