/** What can go wrong at a port. Adapters throw these; each entry point translates them once. */

/** Someone else may have the floor, or the platform is short of breath: the same call may succeed later. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  /** `afterSeconds`: what the other side asked for, when it did. */
  constructor(
    message: string,
    readonly afterSeconds: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The other side refuses: no permission or no scope. In the first minutes after an install this may still change. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** A stored record or an answer is not what this version of the app can read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** What the caller asked for is wrong; the message says what to mend. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
}
