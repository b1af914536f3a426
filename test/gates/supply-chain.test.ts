import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'valibot';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sbom, Sbom } from '../../scripts/sbom';
import { shippedPackages, type ShippedPackage } from '../../scripts/shipped-packages';
import {
  DEVELOPER_TERMS,
  licenceOf,
  licenceProblems,
  LICENCES_FILE,
  licencesText,
} from '../../scripts/third-party-licences';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}
type Lock = Readonly<Record<string, Locked>>;

const lockOf = (file: string): Lock => (JSON.parse(readFileSync(file, 'utf8')) as { packages: Lock }).packages;

/** A folder of the project's own, where a stand-in lies. */
const OWN_FOLDER = /^packages\/[a-z-]+$/;

/** What is wrong with a lock file: content that no hash binds, and places that only some machine knows. */
const lockProblems = (lock: Lock): string[] =>
  Object.entries(lock).flatMap(([path, { resolved, integrity, link }]) => {
    if (path === '' || OWN_FOLDER.test(path)) return [];
    if (link) return OWN_FOLDER.test(resolved ?? '') ? [] : [`${path}: links to ${String(resolved)}`];
    return [
      ...(/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '') ? [] : [`${path}: no integrity`]),
      ...(resolved === undefined ? [] : [`${path}: resolved to ${resolved}`]),
    ];
  });

describe('the lock file', () => {
  it('binds every package by the hash of its content, and names no registry', () => {
    const lock = lockOf('package-lock.json');
    expect(Object.keys(lock).length).toBeGreaterThan(500);
    expect(lockProblems(lock)).toEqual([]);
  });

  it.each<[string, Locked, string]>([
    ['without a hash', { version: '1.0.0' }, 'node_modules/a: no integrity'],
    [
      'with a weak one',
      { version: '1.0.0', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
      'node_modules/a: no integrity',
    ],
    [
      'from some registry',
      { integrity: `sha512-${'A'.repeat(86)}==`, resolved: 'https://registry.example/a.tgz' },
      'node_modules/a: resolved to https://registry.example/a.tgz',
    ],
    ['that is a link to elsewhere', { link: true, resolved: '../elsewhere' }, 'node_modules/a: links to ../elsewhere'],
  ])('a package %s is caught', (_what, locked, problem) => {
    expect(lockProblems({ '': {}, 'node_modules/a': locked })).toEqual([problem]);
  });

  it('holds the stand-in for keytar, which is the project’s own and keeps no login', async () => {
    expect(lockOf('package-lock.json')['node_modules/keytar']).toEqual({ resolved: 'packages/keytar', link: true });
    const keytar = createRequire(import.meta.url)('keytar') as Record<
      'getPassword' | 'setPassword',
      (...args: string[]) => Promise<unknown>
    >;
    expect(await keytar.getPassword('service', 'account')).toBeNull();
    await expect(keytar.setPassword('service', 'account', 'password')).rejects.toThrow('keeps no logins');
  });
});

describe('licences of what ships', () => {
  it('are all allowed, and listed as they are (npm run licences writes the list)', () => {
    const packages = shippedPackages();
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['@forge/api', 'react', 'valibot']));
    expect(licenceProblems(packages)).toEqual([]);
    expect(readFileSync(LICENCES_FILE, 'utf8')).toBe(licencesText(packages));
  });

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0',
    'SSPL-1.0',
    'UNLICENSED',
    'none',
    '',
    'SEE LICENSE IN LICENSE.txt',
    '(MIT OR GPL-2.0)',
  ])('a package under "%s" is caught', (licence) => {
    const planted: ShippedPackage = { name: 'planted', version: '1.0.0', path: 'node_modules/planted', licence };
    expect(licenceProblems([planted])).toHaveLength(1);
  });

  it('Atlassian’s terms are believed of Atlassian’s packages whose file says so, and of no other', () => {
    const api = shippedPackages().find(({ name }) => name === '@forge/api') ?? expect.fail('@forge/api does not ship');
    expect(licenceOf(api)).toBe(DEVELOPER_TERMS);
    expect(licenceProblems([{ ...api, name: 'other' }])).toHaveLength(1);
    expect(licenceProblems([{ ...api, path: 'node_modules/valibot' }])).toHaveLength(1);
  });
});

describe('the bill of materials', () => {
  it('is CycloneDX, and holds every package that ships and none besides', () => {
    const document = parse(Sbom, sbom());
    expect(document.metadata.component.name).toBe('rollcall');
    const named = (each: { name: string; version: string }): string => `${each.name}@${each.version}`;
    const shipped = [...new Set(shippedPackages().map(named))].sort();
    expect(document.components.map(named).sort()).toEqual(shipped);
    for (const { purl, type, hashes } of document.components) {
      expect(purl).toMatch(/^pkg:npm\/.+@.+/);
      expect(type).toBe('library');
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string }]);
    }
    const refs = new Set(document.components.map((component) => component['bom-ref']));
    expect(refs.size).toBe(document.components.length);
    const edges = document.dependencies.flatMap(({ dependsOn }) => dependsOn);
    expect(edges.filter((ref) => !refs.has(ref))).toEqual([]);
    // Whatever is there, something asks for it.
    expect([...refs].filter((ref) => !edges.includes(ref))).toEqual([]);
  });
});

describe('npm run audit', () => {
  interface Audited {
    readonly status: number | null;
    readonly output: string;
  }
  const NONE = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0 };
  const answer = (counts: object, ...packages: object[]): string =>
    JSON.stringify({
      vulnerabilities: Object.fromEntries(packages.entries()),
      metadata: { vulnerabilities: { ...NONE, ...counts } },
    });

  /** Runs with a stand-in for npm that answers so of what ships, and of everything. */
  const audit = (shipped: string, all = shipped, ...args: string[]): Audited => {
    const folder = mkdtempSync(join(tmpdir(), 'audit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'shipped.json'), shipped);
    writeFileSync(join(folder, 'all.json'), all);
    const npm = `#!/bin/sh\ncase "$*" in *--omit=dev*) cat "${folder}/shipped.json";; *) cat "${folder}/all.json";; esac\nexit 1\n`;
    writeFileSync(join(folder, 'npm'), npm);
    chmodSync(join(folder, 'npm'), 0o755);
    const env = { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/audit.mjs', ...args], {
      encoding: 'utf8',
      env,
    });
    return { status, output: stdout + stderr };
  };

  it.each(['critical', 'high'])('fails on a %s weakness of what ships, and names it', (severity) => {
    const { status, output } = audit(answer({ [severity]: 1 }, { name: 'leaky', severity, range: '<2.0.0' }));
    expect(status).toBe(1);
    expect(output).toContain(`Weaknesses of what ships: 1 ${severity}.\n  ${severity}  leaky <2.0.0\n`);
  });

  it.each(['moderate', 'low'])('tells of a %s one', (severity) => {
    const { status, output } = audit(answer({ [severity]: 2 }));
    expect(status).toBe(0);
    expect(output).toContain(`Weaknesses of what ships: 2 ${severity}.`);
  });

  it('tells of those of the development tools', () => {
    const all = answer({ critical: 1 }, { name: 'tool', severity: 'critical', range: '*' });
    const { status, output } = audit(answer({}), all);
    expect({ status, output }).toEqual({
      status: 0,
      output:
        'Weaknesses of what ships: none known.\nWeaknesses with the development tools: 1 critical.\n  critical  tool *\n',
    });
  });

  it.each([
    ['an error', '{"message":"405 Method Not Allowed","statusCode":405}'],
    ['nothing', ''],
    ['no JSON', '<html>'],
    ['no counts', '{"metadata":{"vulnerabilities":{}}}'],
    ['odd counts', '{"metadata":{"vulnerabilities":{"critical":null,"high":"0","moderate":0,"low":0,"info":0}}}'],
  ])('does not take %s for good news', (_what, said) => {
    const sentence = /^Not checked: known weaknesses of packages\. .+\n$/;
    expect(audit(said)).toEqual({ status: 0, output: expect.stringMatching(sentence) as string });
    expect(audit(answer({}), said).output).toMatch(sentence);
    expect(audit(said, said, '--must-reach').status).toBe(2);
    expect(audit(answer({}), said, '--must-reach').status).toBe(2);
  });

  it('stands in the workflow with nothing that lets it pass unasked', () => {
    expect(readFileSync('.github/workflows/audit.yml', 'utf8')).toMatch(/run: npm run audit -- --must-reach\n/);
  });
});
