const SECRET_BYTES = { min: 24, max: 64 } as const; // Standard Webhooks
const FORM = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Why a text is no signing secret; `null` when it is one. The reference library does not check the length: a short one could be guessed. */
export const secretProblem = (secret: string): string | null => {
  if (!FORM.test(secret)) return 'a signing secret is "whsec_" followed by base64';
  const { length } = atob(secret.slice('whsec_'.length));
  const { min, max } = SECRET_BYTES;
  return length >= min && length <= max ? null : `a signing secret holds ${min} to ${max} bytes, this one ${length}`;
};
