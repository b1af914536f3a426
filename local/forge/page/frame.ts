import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Manifest } from '../manifest';
import { isLocal, pathOf, readJson, send } from './answer';
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

/** The page's own files with Forge's policy, its bridge in front of them, and nothing else. */
export const serveFrame = ({ folder, manifest, shellOrigin, report }: FrameOptions): Server => {
  const root = join(folder, manifest.adminPage.path);
  const bridge = readFileSync(join(__dirname, 'shell', 'bridge.js'), 'utf8');
  const page = async (): Promise<{ html: string; policy: string }> => {
    const html = await readFile(join(root, 'index.html'), 'utf8');
    const policy = policyOf(html, manifest, shellOrigin, REPORTS);
    return {
      html: html.replace('<head>', `<head>\n    <script src="${BRIDGE}" data-shell="${shellOrigin}"></script>`),
      policy,
    };
  };
  return createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const path = pathOf(request);
      const theme = TOKENS.exec(path)?.[1];
      if (!isLocal(request)) {
        send(response, 421, 'text/plain', 'This host serves this machine only.');
      } else if (path === REPORTS) {
        report(JSON.stringify(await readJson(request)));
        send(response, 204, 'text/plain', '');
      } else if (path === BRIDGE) {
        send(response, 200, typeOf(path), bridge);
      } else if (theme !== undefined) {
        send(response, 200, typeOf(path), await tokens(theme));
      } else if (path === '/') {
        const { html, policy } = await page();
        send(response, 200, typeOf('index.html'), html, { 'content-security-policy': policy });
      } else {
        const file = normalize(join(root, path));
        if (!file.startsWith(root + sep)) throw new Error('outside the page');
        send(response, 200, typeOf(file), await readFile(file));
      }
    };
    answer().catch(() => {
      send(response, 404, 'text/plain', 'There is no such file.');
    });
  });
};
