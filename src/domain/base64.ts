// Both the server (Node 24) and the page (browsers) run this: only what both have is used.

const DIGITS = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PADDING = 0x3d;

/** Base64 of bytes, standard alphabet, padded. By hand: `btoa` wants a string of the bytes, which costs ten times as much. */
export const toBase64 = (bytes: Uint8Array): string => {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const digit = (bits: number): number => DIGITS[bits & 63] ?? 0;
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text[to++] = digit(bits >> 18);
    text[to++] = digit(bits >> 12);
    text[to++] = at + 1 < bytes.length ? digit(bits >> 6) : PADDING;
    text[to++] = at + 2 < bytes.length ? digit(bits) : PADDING;
  }
  return new TextDecoder().decode(text);
};

/** Throws `InvalidCharacterError` when the text is not base64. */
export const fromBase64 = (text: string): Uint8Array => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};
