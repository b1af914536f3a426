/**
 * `full`: all that the app can do. `sealed`: for a site that lets nothing out and lets no app change anything: no domain is called, no key is
 * held, no scope writes. It shows, and what it shows can be pulled and saved as files.
 */
export const EDITIONS = ['full', 'sealed'] as const;
export type Edition = (typeof EDITIONS)[number];

export interface EditionPort {
  readonly edition: Edition;
}
