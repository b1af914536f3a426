import * as v from 'valibot';
import { signedRequest, type Person, type SeatRequest } from '../../receiver/src';

/** The most accounts in one request, as docs/asking.md says. */
const MOST_ACCOUNTS = 500;

const Answer = v.object({
  proposal: v.optional(v.object({ state: v.string(), people: v.number() })),
  problem: v.optional(v.object({ code: v.string() })),
});

/** Asks for the seats on a product of everybody who is idle there. */
export const requestForIdle = (people: readonly Person[], product: string, at: number): SeatRequest => ({
  id: `ask-${at}`,
  reason: 'Nobody has used these seats in the window of the last snapshot.',
  product,
  accounts: people
    .flatMap(({ accountId, seats }) => {
      const seat = seats.find((each) => each.product === product);
      if (seat?.use !== 'idle') return [];
      return [{ accountId, why: seat.lastWritten === null ? '' : `Last wrote on ${seat.lastWritten}` }];
    })
    .slice(0, MOST_ACCOUNTS),
});

interface Asking {
  /** Where the site takes requests. */
  readonly address: string;
  readonly secret: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Sends a request, and gives what came of it in words. */
export const askForSeats = async (request: SeatRequest, { address, secret, at }: Asking): Promise<string> => {
  if (request.accounts.length === 0) return 'Not asked: nobody is idle there.';
  const answer = await fetch(address, signedRequest(request, { secret, at: new Date(at) }));
  const said = v.safeParse(Answer, await answer.json().catch(() => null));
  const { proposal, problem } = said.success ? said.output : {};
  return proposal
    ? `Asked for ${proposal.people} seats: ${proposal.state}.`
    : `Not taken: ${answer.status} ${problem?.code ?? ''}`.trim();
};
