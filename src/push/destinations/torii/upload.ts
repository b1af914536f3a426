import * as v from 'valibot';
import { destinationProblem } from '../../rules/destination';
import type { Attempt } from '../../state';
import { askPlatform, outcomeOf, tryAgain, valueOf, type Asked } from '../ask-platform';
import type { Addressed, DestinationPorts, Outcome } from '../destination';

/** Torii takes so much by a form, which it calls 3 MB. Unit: bytes. */
const MOST_BY_FORM = 3_000_000;
const NAME = 'rollcall.json';
const TYPE = 'customIntegrationData';
const JSON_TYPE = 'application/json';

/** Where Torii gives out an address for a file. Who asks with a key that is none gets none. */
export const uploadUrl = (url: string): string =>
  `${url}/files/url?${new URLSearchParams({ name: NAME, type: JSON_TYPE }).toString()}`;

const Id = v.union([v.pipe(v.number(), v.safeInteger()), v.pipe(v.string(), v.minLength(1), v.maxLength(200))]);
const Stored = v.object({ id: Id });
/** The reference calls it the file's path; Torii's help shows `filePath`. */
const Granted = v.union([
  v.object({ url: v.string(), path: v.string() }),
  v.pipe(
    v.object({ url: v.string(), filePath: v.string() }),
    v.transform(({ url, filePath }) => ({ url, path: filePath })),
  ),
]);

/** A file that is at Torii: its id, as JSON. Or why it is not. */
export interface Uploaded {
  readonly attempts: readonly Attempt[];
  readonly outcome: Outcome;
  /** `null` where it was not accepted. */
  readonly id: string | null;
}

const failed = (outcome: Outcome, attempts: readonly Attempt[]): Uploaded => ({ attempts, outcome, id: null });

/** An answer that says yes and is not what Torii documents. */
const UNCLEAR = tryAgain({ code: 'platform-answer' });

const idIn = ({ answer }: Asked, attempts: readonly Attempt[]): Uploaded => {
  const outcome = outcomeOf(answer);
  if (outcome.problem !== null) return failed(outcome, attempts);
  const stored = valueOf(answer, Stored);
  return stored ? { attempts, outcome, id: JSON.stringify(stored.id) } : failed(UNCLEAR, attempts);
};

/** What is too large for a form goes to an address that Torii gives out for it, at a domain of its choice, which an admin has to allow. */
const uploadLarge = async (ports: DestinationPorts, url: string, key: string, text: string): Promise<Uploaded> => {
  const place = await askPlatform(ports, { method: 'GET', url: uploadUrl(url), key, body: null }, { what: 'file' });
  const allowed = outcomeOf(place.answer);
  if (allowed.problem !== null) return failed(allowed, [place.attempt]);
  const granted = valueOf(place.answer, Granted);
  if (!granted || destinationProblem(granted.url) !== null) return failed(UNCLEAR, [place.attempt]);
  const body = { kind: 'text', type: JSON_TYPE, text } as const;
  const left = await askPlatform(ports, { method: 'PUT', url: granted.url, key: null, body }, { what: 'file' });
  const attempts = [left.attempt, place.attempt];
  const { origin } = new URL(granted.url);
  if (left.answer.kind === 'unreachable') return failed(tryAgain({ code: 'upload-unreachable', origin }), attempts);
  const taken = outcomeOf(left.answer);
  if (taken.problem !== null) return failed(taken, attempts);
  const naming = { kind: 'json', value: { path: granted.path, type: TYPE } } as const;
  const stored = await askPlatform(ports, { method: 'POST', url: `${url}/files`, key, body: naming }, { what: 'file' });
  return idIn(stored, [stored.attempt, ...attempts]);
};

/** Leaves a file at Torii. @see https://developers.toriihq.com/docs/uploading-files */
export const upload = async (
  ports: DestinationPorts,
  { url, secrets: [key = ''] }: Addressed,
  text: string,
): Promise<Uploaded> => {
  if (new TextEncoder().encode(text).length > MOST_BY_FORM) return uploadLarge(ports, url, key, text);
  const body = { kind: 'form', fields: { type: TYPE }, file: { name: NAME, type: JSON_TYPE, text } } as const;
  const asked = await askPlatform(ports, { method: 'POST', url: `${url}/files/upload`, key, body }, { what: 'file' });
  return idIn(asked, [asked.attempt]);
};
