/** What a delivery is answered with, and what the list of deliveries says about it. */
export interface Outcome {
  readonly status: number;
  /** What came: `snapshot.page 3 of 2026-11-22`, or `not read` when it was refused before. */
  readonly subject: string;
  readonly note: string;
  /** The body of the answer; none with 204. */
  readonly body?: object;
}

const NOT_READ = 'not read';

export const accepted = (subject: string, note: string): Outcome => ({ status: 204, subject, note });

export const refused = (status: number, why: string, subject = NOT_READ): Outcome => ({
  status,
  subject,
  note: why,
  body: { error: why },
});
