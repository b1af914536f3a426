import type { Person } from '../../receiver/src';
import { html, type Markup } from './html';
import type { State } from './received';

/** `2026-11-22 09:18:24 UTC`; what is no time is shown as it is. */
export const moment = (time: number | string): string => {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
};

export const number = (value: number): string => value.toLocaleString('en-US');

/** A number, or what stands where there is none. */
export const told = (value: number | null, otherwise: string): string => (value === null ? otherwise : number(value));

/** Why there is no address. */
export const withoutEmail = ({ emailHidden }: Person): string => (emailHidden ? 'hidden' : 'none');

type Use = Person['use'];

export const USE_WORDS: Record<Use, string> = {
  active: 'Active',
  reader: 'Reader',
  idle: 'Idle',
  unknown: 'Not known yet',
  new: 'New',
};
export const USES: readonly Use[] = ['active', 'reader', 'idle', 'unknown', 'new'];

export const tag = (kind: string, text: string): Markup => html`<span class="tag ${kind}">${text}</span>`;
export const useTag = (use: Use): Markup => tag(`use-${use}`, USE_WORDS[use]);

export const STATE_WORDS: Record<State, string> = {
  receiving: 'in progress',
  rejected: 'rejected',
  completed: 'complete',
  superseded: 'complete, older than the current one',
};
