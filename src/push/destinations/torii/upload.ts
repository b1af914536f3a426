import * as v from 'valibot';
import type { Problem } from '../../../kernel/problem';
import type { PlatformAnswer } from '../../ports';
import { destinationProblem } from '../../rules/destination';
import type { Verdict } from '../../rules/delivery';
import type { Attempt } from '../../state';
import { askPlatform, platformProblem, platformVerdict, type Asked } from '../ask-platform';
import type { Addressed, DestinationPorts } from '../destination';

/** Torii takes so much by a form, which it calls 3 MB. Unit: bytes. */
const MOST_BY_FORM = 3_000_000;
const NAME = 'rollcall.json';
const TYPE = 'customIntegrationData';
const JSON_TYPE = 'application/json';

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
export type Uploaded = { readonly attempts: readonly Attempt[] } & (
  | { readonly kind: 'uploaded'; readonly id: string }
  | { readonly kind: 'failed'; readonly verdict: Verdict; readonly problem: Problem }
);

const isTaken = (answer: PlatformAnswer): boolean =>
  answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;

/** An answer that says yes and is not what Torii documents: another try may bring another. */
const unclear = (attempts: readonly Attempt[]): Uploaded => ({
  kind: 'failed',
  attempts,
  verdict: { kind: 'retry', afterSeconds: null },
  problem: { code: 'platform-answer' },
});

const failed = ({ answer }: Asked, attempts: readonly Attempt[]): Uploaded => ({
  kind: 'failed',
  attempts,
  verdict: platformVerdict(answer),
  problem: platformProblem(answer),
});

const idIn = (asked: Asked, attempts: readonly Attempt[]): Uploaded => {
  const { answer } = asked;
  if (!isTaken(answer)) return failed(asked, attempts);
  const stored = v.safeParse(Stored, answer.kind === 'answered' ? answer.value : null);
  return stored.success ? { kind: 'uploaded', attempts, id: JSON.stringify(stored.output.id) } : unclear(attempts);
};

/** What is too large for a form goes to an address that Torii gives out for it, at a domain of its choice, which an admin has to allow. */
const uploadLarge = async (ports: DestinationPorts, url: string, key: string, text: string): Promise<Uploaded> => {
  const query = new URLSearchParams({ name: NAME, type: JSON_TYPE });
  const asking = { method: 'GET', url: `${url}/files/url?${query.toString()}`, key, body: null } as const;
  const place = await askPlatform(ports, asking, { what: 'file' });
  if (!isTaken(place.answer)) return failed(place, [place.attempt]);
  const granted = v.safeParse(Granted, place.answer.kind === 'answered' ? place.answer.value : null);
  if (!granted.success || destinationProblem(granted.output.url) !== null) return unclear([place.attempt]);
  const put = {
    method: 'PUT',
    url: granted.output.url,
    key: null,
    body: { kind: 'text', type: JSON_TYPE, text },
  } as const;
  const bytes = await askPlatform(ports, put, { what: 'file' });
  const attempts = [bytes.attempt, place.attempt];
  if (bytes.answer.kind === 'unreachable') {
    const { origin } = new URL(granted.output.url);
    return {
      ...failed(bytes, attempts),
      kind: 'failed',
      verdict: { kind: 'retry', afterSeconds: null },
      problem: { code: 'upload-unreachable', origin },
    };
  }
  if (!isTaken(bytes.answer)) return failed(bytes, attempts);
  const naming = { kind: 'json', value: { path: granted.output.path, type: TYPE } } as const;
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
