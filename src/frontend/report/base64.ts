import { PageFailure } from '../site/failure';
import { BROWSER_TOO_OLD } from '../words/own-reads';

/** Throws `InvalidCharacterError` when the text is not base64. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};

/** As much as the roster of a million accounts takes. Unit: bytes. */
const MOST_UNPACKED = 64 * 1024 * 1024;

const unpacker = (): DecompressionStream => {
  try {
    // Browsers of before 2023 have no such thing, or one that does not know raw deflate.
    return new DecompressionStream('deflate-raw');
  } catch (cause) {
    throw new PageFailure('browser', BROWSER_TOO_OLD, { cause });
  }
};

/**
 * Throws PageFailure where the browser cannot, `InvalidCharacterError` when the text is not base64, `TypeError` when it is
 * not raw deflate, `RangeError` when it unpacks to more than any roster takes.
 */
export const inflate = async (text: string): Promise<Uint8Array> => {
  const stream = new Blob([fromBase64(text)]).stream().pipeThrough(unpacker());
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_UNPACKED) {
      void reader.cancel();
      throw new RangeError('The report unpacks to more than a roster takes.');
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};
