/** `@forge/api` declares less of an answer than there is. */
const streamOf = (answer: object): ReadableStream<Uint8Array> | null => {
  const body: unknown = 'body' in answer ? answer.body : null;
  return body instanceof ReadableStream ? (body as ReadableStream<Uint8Array>) : null;
};

/** Ends the body without reading it; that it was broken already is no fault of anyone who wants nothing of it. */
export const discard = async (answer: object): Promise<void> => {
  try {
    await streamOf(answer)?.cancel();
  } catch {
    // Nothing of it is wanted.
  }
};

/** The text of an answer; `null` when it is larger than `most` bytes: what lies beyond is neither kept nor fetched. */
export const readText = async (answer: { text(): Promise<string> }, most: number): Promise<string | null> => {
  const stream = streamOf(answer);
  if (!stream) {
    const text = await answer.text();
    return text.length <= most ? text : null;
  }
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    bytes += value.length;
    if (bytes > most) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
  }
};
