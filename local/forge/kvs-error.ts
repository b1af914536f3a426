/** A refusal of the store, as Forge words it: `{code, message}` with an HTTP status. */
export class KvsError extends Error {
  override readonly name = 'KvsError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
