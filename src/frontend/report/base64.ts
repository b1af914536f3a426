import { PageFailure } from '../site/failure';

/** Throws `InvalidCharacterError` when the text is not base64. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};

/**
 * Throws PageFailure where the browser cannot, `InvalidCharacterError` when the text is not base64, `TypeError` when it is
 * not raw deflate.
 */
export const inflate = async (text: string): Promise<Uint8Array> => {
  if (!('DecompressionStream' in globalThis))
    throw new PageFailure('browser', 'This browser cannot unpack the report: it has no DecompressionStream.');
  const stream = new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
