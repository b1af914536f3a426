/** What a measurement gives: figures by name, and remarks for whoever reads the run. */
export interface Measured {
  readonly figures: Readonly<Record<string, number>>;
  readonly notes?: readonly string[];
}

export type Task<P> = (parameters: P) => Promise<Measured>;
