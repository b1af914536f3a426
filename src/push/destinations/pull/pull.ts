import { ACCEPTED, type Destination } from '../destination';

/** Nothing is sent: a snapshot that is taken is complete, and lies where `read-pulled.ts` finds it. */
export const pull: Destination = {
  pagesOf: () => 0,
  points: () => ({ least: 0, most: 0 }),
  stepPoints: () => 0,
  requestsAStep: () => 1,
  sendNext: (_ports, _to, sending) =>
    Promise.resolve({
      sending: { ...sending, listed: sending.telling, listedAccounts: sending.accounts },
      points: 0,
      attempts: [],
      ...ACCEPTED,
      isCompletion: true,
    }),
  sendTest: null,
};
