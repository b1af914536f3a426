import * as v from 'valibot';
import type { OutsideServer } from '../forge/outside';
import { RefusedRequest } from '../loopback/admit-request';
import { answer, noSuchPath, type Asked, type Play } from '../played/answer';
import { Ledger } from '../played/ledger';
import { parse, parseBytes, readJson, requireKey } from '../played/read-request';
import { Text } from '../played/shapes';
import { ToriiFile } from './file-shape';
import { Syncs } from './syncs';
import { UploadedFiles } from './uploaded-files';

export const TORII_ORIGIN = 'https://api.toriihq.com';
const BASE = '/v1.0';

/**
 * The largest file that may be sent by a form. Unit: bytes. Torii says "3MB", which may be 3 MiB: this is the smaller.
 * @see https://developers.toriihq.com/docs/uploading-files
 */
const MAX_FORM_FILE = 3_000_000;

const FileType = v.literal('customIntegrationData');
const UploadAsked = v.object({ name: Text, type: Text });
const FormSent = v.strictObject({ type: FileType, file: v.instance(File) });
const StoreAsked = v.strictObject({ path: Text, type: FileType });
/** The reference quotes both; the ids themselves are numbers. */
const FileId = v.union([
  v.number(),
  v.pipe(
    v.string(),
    v.regex(/^\d+$/),
    v.transform((text) => Number(text)),
  ),
]);
const SyncAsked = v.strictObject({ idFile: FileId, idAppAccount: Text });

export interface PlayedToriiOptions {
  /** Epoch ms. */
  readonly now: () => number;
  readonly key: string;
  /** The app accounts that custom integrations were made for. */
  readonly appAccounts: readonly string[];
  /** How long a sync takes. Unit: ms. */
  readonly syncMs?: number;
  /** Where upload addresses lead. At Torii it is a bucket of Amazon's S3. */
  readonly uploadOrigin?: string;
  /**
   * The name of the file's path in the answer of `GET /files/url`. The reference calls it "the file's path", without an
   * example; Torii's help on Postman shows `filePath`.
   * @see https://support.toriihq.com/hc/en-us/articles/6436588669339-How-to-Use-Postman-for-Custom-Integrations
   */
  readonly pathKey?: 'path' | 'filePath';
}

const formOf = async (request: Request): Promise<FormData> => {
  try {
    return await request.formData();
  } catch {
    throw new RefusedRequest(400, 'It must be sent as multipart/form-data.');
  }
};

/**
 * Plays the ingest of a custom integration by Torii's public API reference. Where that is silent it refuses rather than
 * accepts. Not played: limits of rate, other types of files, other versions of the API.
 * @see https://developers.toriihq.com/reference/putservicessynccustom
 */
export class PlayedTorii {
  /** What to add to the world outside: the API, and where upload addresses lead. */
  readonly servers: readonly OutsideServer[];
  readonly ledger = new Ledger();

  private readonly files: UploadedFiles;
  private readonly syncs: Syncs;
  private readonly uploadOrigin: string;

  constructor(private readonly options: PlayedToriiOptions) {
    const { syncMs = 60_000, uploadOrigin = 'https://uploads.toriihq.example' } = options;
    this.syncs = new Syncs(syncMs);
    this.files = new UploadedFiles(uploadOrigin);
    this.uploadOrigin = uploadOrigin;
    this.servers = [TORII_ORIGIN, uploadOrigin].map((origin) => ({ origin, address: this.handle }));
  }

  readonly handle = (url: string, init: RequestInit | undefined): Promise<Response> =>
    answer({ ledger: this.ledger, now: this.options.now(), play: this.play }, url, init);

  /** What the last finished sync brought to the account, as it was sent. */
  held(idAppAccount: string): ToriiFile | null {
    return this.syncs.held(idAppAccount, this.options.now());
  }

  private readonly play: Play = (asked) => {
    if (asked.url.origin === this.uploadOrigin) return this.takeUpload(asked);
    requireKey(asked.request, this.options.key);
    switch (`${asked.request.method} ${asked.url.pathname}`) {
      case `POST ${BASE}/files/upload`:
        return this.uploadForm(asked);
      case `GET ${BASE}/files/url`:
        return this.grantUpload(asked);
      case `POST ${BASE}/files`:
        return this.storeFile(asked);
      case `PUT ${BASE}/services/sync/custom`:
        return this.sync(asked);
      default:
        return noSuchPath(asked);
    }
  };

  /** `POST /files/upload`: 201, as Torii's own command line shows. @see https://github.com/toriihq/torii-cli */
  private async uploadForm({ request }: Asked): Promise<Response> {
    const { file } = parse(FormSent, Object.fromEntries(await formOf(request)));
    if (file.size > MAX_FORM_FILE) throw new RefusedRequest(413, 'The file is larger than 3 MB.');
    return Response.json({ id: this.files.add(await file.arrayBuffer()) }, { status: 201 });
  }

  /** `GET /files/url?name=&type=`, both required. @see https://developers.toriihq.com/reference/getfilesurl */
  private grantUpload({ url, now }: Asked): Response {
    const { name } = parse(UploadAsked, Object.fromEntries(url.searchParams));
    const granted = this.files.grant(name, now);
    return Response.json({ url: granted.url, [this.options.pathKey ?? 'path']: granted.path });
  }

  /** `PUT` to an upload address. S3 refuses a key beside the signature, and whoever sends one gives it away. */
  private async takeUpload({ request, url, now }: Asked): Promise<Response> {
    if (request.headers.has('authorization')) throw new RefusedRequest(400, 'The address itself is the permission.');
    const bytes = await request.arrayBuffer();
    if (request.method !== 'PUT' || !this.files.leave(url.href, bytes, now))
      throw new RefusedRequest(403, 'This address is not known, used already, or expired.');
    return new Response(null, { status: 200 });
  }

  /** `POST /files`. @see https://developers.toriihq.com/reference/postfiles */
  private async storeFile({ request }: Asked): Promise<Response> {
    const { path } = await readJson(StoreAsked, request);
    const bytes = this.files.left(path);
    if (bytes === null) throw new RefusedRequest(404, 'Nothing was uploaded there.');
    return Response.json({ id: this.files.add(bytes) }, { status: 201 });
  }

  /** `PUT /services/sync/custom`: the file is read before the sync starts. */
  private async sync({ request, now }: Asked): Promise<Response> {
    const { idFile, idAppAccount } = await readJson(SyncAsked, request);
    const bytes = this.files.find(idFile);
    if (!bytes) throw new RefusedRequest(404, 'There is no such file.');
    if (!this.options.appAccounts.includes(idAppAccount))
      throw new RefusedRequest(404, 'There is no such app account.');
    if (this.syncs.isRunning(now)) throw new RefusedRequest(409, 'Another sync is running.');
    const file = parseBytes(ToriiFile, bytes);
    return Response.json({ id: this.syncs.start(idAppAccount, file, now) });
  }
}
