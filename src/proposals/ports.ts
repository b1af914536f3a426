/** A message and what is to show that its sender knows a secret. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** As it came: one signature or more, separated by spaces. */
  readonly signature: string;
  /** Exactly as it came. */
  readonly body: string;
}

/** Signatures by Standard Webhooks. */
export interface Signatures {
  /** Whether one of them was made with one of these secrets. Its time is not looked at. */
  isGenuine(message: SignedMessage, secrets: readonly string[]): boolean;
}

export interface ProposalsPorts {
  readonly signatures: Signatures;
  /** Where signed requests are taken. Throws `TryLater`. */
  readonly requestAddress: () => Promise<string>;
  /** How many requests were refused, by the code of the problem, over about the last month. */
  readonly refusedCounts: {
    count(code: string): Promise<void>;
    read(): Promise<Readonly<Record<string, number>>>;
  };
}
