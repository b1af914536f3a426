/** Refusals that any server on the way may give. */
export const REFUSALS = [
  ...[400, 401, 403, 404, 405, 408, 409, 410, 413, 418, 425, 500, 501, 502, 503, 504],
  ...[429, 429, 429],
] as const;

/** What stood in `Retry-After`. */
export const WAITS = [
  ...['0', '1', '-1', '5.5', '600', '9007199254740993', '1e13', '', 'soon', '0x10'],
  'Fri, 31 Dec 1999 23:59:59 GMT',
  'Fri, 31 Dec 2099 23:59:59 GMT',
] as const;
