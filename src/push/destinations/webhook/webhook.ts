import { buildPage, completionOf, PAGE_POINTS, pagesOf } from '../../build-page';
import type { Sent } from '../../ports';
import { verdictOf } from '../../rules/delivery';
import { sendMessage } from '../../send-message';
import { ACCEPTED, type Destination, type Outcome } from '../destination';
import { perAttempt } from '../per-attempt';

const outcomeOf = (sent: Sent): Outcome => {
  if (sent.kind === 'unreachable') return { verdict: { kind: 'retry', afterSeconds: null }, problem: sent.problem };
  const verdict = verdictOf(sent);
  return verdict.kind === 'accepted'
    ? ACCEPTED
    : { verdict, problem: { code: 'receiver-answered', status: sent.status } };
};

/** Pages, then the completion, each signed by Standard Webhooks. @see docs/receiving.md */
export const webhook: Destination = {
  pagesOf,
  points: (sending) => perAttempt(pagesOf(sending) - sending.digests.length, PAGE_POINTS, 1),
  stepPoints: () => PAGE_POINTS,
  requestsAStep: () => 1,
  sendNext: async (ports, to, sending) => {
    const isCompletion = sending.digests.length >= pagesOf(sending);
    const built = isCompletion
      ? { message: await completionOf(ports, sending), points: 0, listed: 0, listedAccounts: 0 }
      : await buildPage(ports, sending);
    const { sent, digest, attempt } = await sendMessage(ports, to, built.message, sending.restarts);
    const outcome = outcomeOf(sent);
    const paid = { ...sending, points: sending.points + built.points };
    const isTaken = outcome.problem === null && !isCompletion;
    const listed = paid.listed + built.listed;
    const listedAccounts = paid.listedAccounts + built.listedAccounts;
    const next = isTaken ? { ...paid, digests: [...paid.digests, digest], listed, listedAccounts } : paid;
    return { ...outcome, sending: next, points: built.points, attempts: [attempt], isCompletion };
  },
  sendTest: async (ports, to) => {
    const timestamp = new Date(ports.clock.now()).toISOString();
    const { sent, attempt } = await sendMessage(ports, to, {
      type: 'rollcall.test',
      timestamp,
      data: { site: to.site },
    });
    return { attempt, problem: sent.kind === 'unreachable' ? sent.problem : null };
  },
};
