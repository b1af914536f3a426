// Both the server (Node 24) and the page (browsers) run this: only what both have is used.

const CHUNK = 0x8000; // String.fromCharCode takes its bytes as arguments: keep the argument list short

/** Base64 of bytes, standard alphabet, padded. */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let i = 0; i < bytes.length; i += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return btoa(binary);
};

/** Throws `InvalidCharacterError` when the text is not base64. */
export const fromBase64 = (text: string): Uint8Array => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};
