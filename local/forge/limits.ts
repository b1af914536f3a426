/** What Forge enforces, by its documentation of autumn 2026. One place for each figure. */

/** Function time by the kind of module that calls it. Unit: seconds. */
export const TIMEOUT_SECONDS = {
  trigger: 25,
  resolver: 25,
  webtrigger: 55,
  consumer: 55,
  scheduledTrigger: 55,
} as const;
export const MAX_TIMEOUT_SECONDS = 900;
export const DEFAULT_MEMORY_MB = 512;

/** Answers and requests of the page's `invoke`. Unit: bytes. */
export const INVOKE_REQUEST_BYTES = 500 * 1024;
export const INVOKE_RESPONSE_BYTES = 5 * 1024 * 1024;

/** Requests out of Forge (product ones not counted) and log lines, per minute that the function may take. */
export const EGRESS_PER_RUNTIME_MINUTE = 100;
export const LOG_LINES_PER_RUNTIME_MINUTE = 100;
export const LOG_BYTES = 200 * 1024;

/** Async events. */
export const QUEUE_EVENTS_PER_PUSH = 50;
export const QUEUE_PUSH_BYTES = 200 * 1024;
export const QUEUE_DELAY_SECONDS = 900;
export const QUEUE_EVENTS_PER_MINUTE = 500;
/** Invocations in a chain, each pushed by the one before it: a push from the last one is refused as cyclic. */
export const CHAINED_INVOCATIONS = 1_000;
export const QUEUE_RETENTION_MS = 24 * 3_600_000;
export const MAX_RETRIES = 4;
export const MAX_RETRY_AFTER_SECONDS = 900;
export const RETRY_DATA_BYTES = 4 * 1024;

/** Product events. */
export const EVENT_BYTES = 200_000;
export const EVENT_DELAY_MS = 3 * 60_000;

/** KVS and the custom entity store. */
export const KEY_CHARS = 500;
export const KEY_FORMAT = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;
export const VALUE_BYTES = 240 * 1024;
export const VALUE_DEPTH = 31;
export const QUERY_PAGE = 100;
export const QUERY_PAGE_DEFAULT = 10;
export const BATCH_KEYS = 25;
export const BATCH_BYTES = 4 * 1024 * 1024;
export const MAX_TTL_MS = 366 * 86_400_000;
export const KVS_REQUESTS_PER_SECOND = 1000;
/** Reads, and writes, of one installation in a minute, counted in units of 10 KB. */
export const KVS_UNITS_PER_MINUTE = 4000;
export const KVS_UNIT_BYTES = 10 * 1024;
