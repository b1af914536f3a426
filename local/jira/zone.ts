/** A time zone with a fixed offset: the simulation knows no daylight saving, so a working day always has 24 hours. */
export interface Zone {
  readonly name: string;
  /** Hours ahead of UTC. */
  readonly hours: number;
  readonly weight: number;
}

/** From Honolulu to Auckland, so that work falls on both sides of midnight UTC. */
export const ZONES: readonly Zone[] = [
  { name: 'Pacific/Honolulu', hours: -10, weight: 1 },
  { name: 'America/Los_Angeles', hours: -8, weight: 14 },
  { name: 'America/Chicago', hours: -6, weight: 7 },
  { name: 'America/New_York', hours: -5, weight: 15 },
  { name: 'America/Sao_Paulo', hours: -3, weight: 6 },
  { name: 'Europe/London', hours: 0, weight: 12 },
  { name: 'Europe/Berlin', hours: 1, weight: 18 },
  { name: 'Africa/Cairo', hours: 2, weight: 3 },
  { name: 'Africa/Nairobi', hours: 3, weight: 2 },
  { name: 'Asia/Kolkata', hours: 5.5, weight: 11 },
  { name: 'Asia/Ho_Chi_Minh', hours: 7, weight: 3 },
  { name: 'Asia/Tokyo', hours: 9, weight: 4 },
  { name: 'Australia/Sydney', hours: 10, weight: 3 },
  { name: 'Pacific/Auckland', hours: 12, weight: 2 },
];
