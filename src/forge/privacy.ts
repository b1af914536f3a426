import { privacy as atlassian } from '@forge/api';
import * as v from 'valibot';
import { TryLater, Unreadable } from '../kernel/failures';
import type { PersonalData } from '../privacy/ports';

const Updates = v.array(v.object({ accountId: v.string(), status: v.picklist(['closed', 'updated']) }));

const SECONDS = /^\d+$/;

/** The package rejects with the answer itself when that is neither 200 nor 204. */
const failureOf = (error: unknown): unknown => {
  if (!(error instanceof Object) || !('status' in error) || typeof error.status !== 'number') return error;
  const { status } = error;
  if (status !== 429 && status < 500) return new Unreadable({ code: 'atlassian-answer', status });
  const headers: unknown = 'headers' in error ? error.headers : null;
  const wait = headers instanceof Headers ? (headers.get('Retry-After') ?? '') : '';
  return new TryLater({ code: 'atlassian-busy', status }, SECONDS.test(wait) ? Number(wait) : null);
};

/** Atlassian's personal-data reporting. */
export const personalData: PersonalData = {
  report: async (kept) => {
    const accounts = kept.map(({ account, updatedAt }) => ({
      accountId: account,
      updatedAt: new Date(updatedAt).toISOString(),
    }));
    const answer = await atlassian.reportPersonalData(accounts).catch((error: unknown) => {
      throw failureOf(error);
    });
    const updates = v.safeParse(Updates, answer);
    if (!updates.success) throw new Unreadable({ code: 'atlassian-answer', status: 200 });
    return updates.output.map(({ accountId, status }) => ({ account: accountId, status }));
  },
};
