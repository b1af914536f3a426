import type { SnapshotPerson } from '../../src/push/snapshot-message';
import type { State } from './received';

/** `2026-11-22 09:18:24 UTC`; what is no time is shown as it is. */
export const moment = (time: number | string): string => {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
};

export const number = (value: number): string => value.toLocaleString('en-US');

export const emailOf = ({ email, emailHidden }: SnapshotPerson): string => email ?? (emailHidden ? 'hidden' : 'none');

export const STATE_WORDS: Record<State, string> = {
  receiving: 'in progress',
  rejected: 'rejected',
  completed: 'complete',
  superseded: 'complete, older than the current one',
};
