export type LogData = Readonly<Record<string, string | number | boolean | null>>;

/** One line a call. Never a secret, a name, an e-mail address, an account id or a body. */
export interface Log {
  info(event: string, data?: LogData): void;
  warn(event: string, data?: LogData): void;
}

export interface LogPort {
  readonly log: Log;
}
