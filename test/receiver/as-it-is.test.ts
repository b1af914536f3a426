import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(__dirname, '../..');

it('the kit runs in Node as it is, without anything that compiles it', () => {
  const program = `
    import { createReceiver, memoryStore } from './receiver/src/index.ts';
    const receive = createReceiver({ secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], store: memoryStore() });
    const { status } = await receive(new Request('https://platform.example/', { method: 'POST', body: '{}' }));
    console.log(status);`;
  const said = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(said.trim()).toBe('401');
});
