import { PageFailure } from '../site/failure';

/** The browser's own, several times as fast; those of before 2025 lack it. */
const NATIVE: unknown = Reflect.get(Uint8Array, 'fromBase64');

/** Throws a DOMException or SyntaxError when the text is not base64. */
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  if (typeof NATIVE === 'function') return NATIVE.call(Uint8Array, text) as Uint8Array<ArrayBuffer>;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};

/** More than any record of the store unpacks to: no plane of a segment is longer than 8 KiB. Unit: bytes. */
const MOST_UNPACKED = 8 * 1024 * 1024;

const unpacker = (): DecompressionStream => {
  try {
    // Browsers of before 2023 have no such thing, or one that does not know raw deflate.
    return new DecompressionStream('deflate-raw');
  } catch (cause) {
    throw new PageFailure('browser', { code: 'browser-too-old' }, { cause });
  }
};

const unpacked = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_UNPACKED) {
      void reader.cancel();
      throw new RangeError('A record unpacks to more than any record holds.');
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/**
 * A record of the store as it is handed over: base64 of raw deflate. Damaged ones become no bytes, which are no record of any
 * shape, as on the server. Throws PageFailure where the browser cannot.
 */
export const inflate = async (text: string): Promise<Uint8Array> => {
  const stream = unpacker();
  try {
    // Written by hand: a stream of a blob goes by way of another process, once for each record.
    const writer = stream.writable.getWriter();
    const writing = writer.write(fromBase64(text)).then(() => writer.close());
    writing.catch(() => undefined); // whoever reads is told
    return await unpacked(stream.readable);
  } catch {
    return new Uint8Array(0);
  }
};
