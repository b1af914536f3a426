/** Whole seconds until then: what a date rounds to must not be too early. */
const WHOLE = /^\d+(\.\d+)?$/;

/**
 * What a `Retry-After` asks for, in seconds, in either of its forms, or with a fraction as some write it; `null` when it says
 * nothing that can be understood. Whoever waits bounds it.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export const retryAfterSeconds = (header: string | null, now: number): number | null => {
  const text = header?.trim() ?? '';
  const seconds = WHOLE.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
};
