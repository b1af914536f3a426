/** The real site cannot be used. The message says what to do, and holds nothing secret. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
}
