import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { text, type Reply } from '../../loopback/reply';
import { readJson } from '../../loopback/request-body';
import type { Handler } from '../../loopback/start-server';
import type { Manifest } from '../manifest';
import { policyOf } from './policy';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const typeOf = (file: string): string => TYPES[extname(file)] ?? 'application/octet-stream';

const REPORTS = '/__forge/report';
const BRIDGE = '/__forge/bridge.js';
const TOKENS = /^\/__forge\/tokens-(light|dark|spacing|typography|shape|motion)\.css$/;

export interface FrameOptions {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Origin of the shell that frames the page. */
  readonly shellOrigin: string;
  /** Takes each violation of the content security policy that the browser reports. */
  readonly report: (violation: string) => void;
}

/** Atlassian's design tokens as a style sheet, as Jira adds it to a Custom UI frame. */
const tokens = async (theme: string): Promise<string> => {
  const folder = join(
    createRequire(join(process.cwd(), 'package.json')).resolve('@atlaskit/tokens/package.json'),
    '..',
  );
  const file = join(folder, 'dist', 'esm', 'artifacts', 'themes', `atlassian-${theme}.js`);
  const { default: css } = (await import(pathToFileURL(file).href)) as { default: string };
  return css;
};

/** Largest report of a violation. Unit: bytes. */
const REPORT_BYTES = 16 * 1024;

const sent = (name: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  headers: { 'content-type': typeOf(name), ...headers },
  body,
});

/** The page's own files with Forge's policy, its bridge in front of them, and nothing else. */
export const frame = ({ folder, manifest, shellOrigin, report }: FrameOptions): Handler => {
  const root = join(folder, manifest.adminPage.path);
  const bridge = readFileSync(join(__dirname, 'shell', 'bridge.js'), 'utf8');
  const page = async (): Promise<Reply> => {
    const html = await readFile(join(root, 'index.html'), 'utf8');
    const policy = policyOf(html, manifest, shellOrigin, REPORTS);
    const bridged = html.replace('<head>', `<head>\n    <script src="${BRIDGE}" data-shell="${shellOrigin}"></script>`);
    return sent('index.html', bridged, { 'content-security-policy': policy });
  };
  const file = async (path: string): Promise<Reply> => {
    const name = normalize(join(root, path));
    // Whatever cannot be read, a folder for one, is as good as not there.
    const content = name.startsWith(root + sep) ? await readFile(name).catch(() => null) : null;
    return content === null ? text(404, 'There is no such file.') : sent(name, content);
  };
  return async (request, { pathname }) => {
    const theme = TOKENS.exec(pathname)?.[1];
    if (pathname === REPORTS) {
      report(JSON.stringify(await readJson(request, REPORT_BYTES)));
      return { status: 204, headers: {}, body: '' };
    }
    if (pathname === BRIDGE) return sent(pathname, bridge);
    if (theme !== undefined) return sent(pathname, await tokens(theme));
    return pathname === '/' ? page() : file(pathname);
  };
};
