import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { DOCUMENT } from './document';

const PRISM = resolve(import.meta.dirname, '../../node_modules/.bin/prism');

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

type Kind = ['proxy', string] | ['mock'];

export interface Prism {
  readonly origin: string;
  stop(): void;
}

/**
 * `proxy`: stands before `upstream` and answers a problem document in its place when a request or an answer is not what
 * the document says. `mock`: answers the document's own examples, to requests that it allows.
 */
export const startPrismOf = async (document: string, ...[kind, ...upstream]: Kind): Promise<Prism> => {
  const port = await freePort();
  const args = [PRISM, kind, '--errors', '-h', '127.0.0.1', '-p', String(port), document, ...upstream];
  const prism = spawn(process.execPath, args);
  await new Promise<void>((done, fail) => {
    let said = '';
    prism.stdout.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2000);
      if (said.includes('is listening')) done();
    });
    prism.once('exit', (code) => fail(new Error(`Prism ended with ${String(code)}: ${said}`)));
  });
  return { origin: `http://127.0.0.1:${port}`, stop: () => void prism.removeAllListeners('exit').kill() };
};

/** The same with Jira's document. */
export const startPrism = (...kind: Kind): Promise<Prism> => startPrismOf(DOCUMENT, ...kind);
