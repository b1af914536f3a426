import type { Points } from '../../../kernel/points';
import type { Problem } from '../../../kernel/problem';
import type { Sending } from '../../state';
import { askPlatform, outcomeOf } from '../ask-platform';
import type { Addressed, Destination, DestinationPorts, Step } from '../destination';
import type { ToriiFile } from './torii-file';
import { upload, uploadUrl } from './upload';

/** No file is sent, and no other try mends that. */
export const refused = (sending: Sending, points: Points, problem: Problem): Step => ({
  ...{ sending, points, problem, attempts: [], isCompletion: false },
  verdict: { kind: 'refused' },
});

/** Leaves a file at Torii. `counts`: who is in it, and who is not for want of an address. `points`: what reading the names has cost. */
export const leaveFile = async (
  ports: DestinationPorts,
  to: Addressed,
  sending: Sending,
  file: ToriiFile,
  { counts, points }: { readonly counts: Pick<Sending, 'listed' | 'withoutAddress'>; readonly points: Points },
): Promise<Step> => {
  const text = JSON.stringify(file);
  const { attempts, outcome, id } = await upload(ports, to, text);
  const paid = { ...sending, points: sending.points + points };
  const told = { digests: [ports.digest(text)], ...counts, remote: id };
  return {
    ...{ ...outcome, points, attempts, isCompletion: false },
    sending: outcome.problem === null ? { ...paid, ...told } : paid,
  };
};

/** Has Torii take the file that was left there. One sync runs at a time: 409 until the one before has ended. */
export const startSync = async (
  ports: DestinationPorts,
  { url, secrets: [key = ''], account }: Addressed,
  sending: Sending,
): Promise<Step> => {
  const value = { idFile: JSON.parse(sending.remote ?? 'null') as unknown, idAppAccount: account };
  const asking = { method: 'PUT', url: `${url}/services/sync/custom`, key, body: { kind: 'json', value } } as const;
  const { answer, attempt } = await askPlatform(ports, asking, { what: 'completed' });
  return { ...outcomeOf(answer), sending, points: 0, attempts: [attempt], isCompletion: true };
};

/** An address to leave a file at, which is then not used: only a key that is right gets one. */
export const askForAddress: NonNullable<Destination['sendTest']> = async (ports, { url, secrets: [key = ''] }) => {
  const asking = { method: 'GET', url: uploadUrl(url), key, body: null } as const;
  const { answer, attempt } = await askPlatform(ports, asking, { what: 'test' });
  return { attempt, problem: answer.kind === 'unreachable' ? answer.problem : null };
};
