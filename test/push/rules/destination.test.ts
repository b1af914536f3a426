import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destinationOf, destinationProblem } from '../../../src/push/rules/destination';

const codeOf = (text: string, otherPort?: boolean): string | null => destinationProblem(text, otherPort)?.code ?? null;

describe('a destination', () => {
  it.each([
    'https://example.com',
    'https://hooks.example.co.uk/in?key=1',
    'https://EXAMPLE.com/',
    'https://xn--bcher-kva.example/',
    'https://bücher.example/',
    'https://example.com:443/x',
    'https://example.com./x',
    'https://1.2.3.example/',
    'https://a.b-c.example/',
  ])('is taken: %s', (text) => {
    expect(codeOf(text)).toBeNull();
  });

  it.each([
    ...[
      'https://127.0.0.1/',
      'https://10.0.0.1/',
      'https://8.8.8.8/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://0177.0.0.1/',
    ],
    ...[
      'https://127.1/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://[2001:db8::1]/',
      'https://１２７.０.０.１/',
    ],
    ...[
      'https://localhost/',
      'https://LOCALHOST./',
      'https://app.localhost/',
      'https://printer/',
      'https://jira.internal/',
    ],
    ...[
      'https://nas.local/',
      'https://x.intranet/',
      'https://x.lan/',
      'https://x.home.arpa/',
      'https://x.corp/',
      'https://x.onion/',
    ],
    ...[
      'https://*.example.com/',
      'https://a_b.example.com/',
      'https://127.0.0.1.nip.io/',
      'https://localtest.me/',
      'https://a.lvh.me/',
    ],
    ...['https://example.123x/', 'https://-a.example/'],
  ])('is not public: %s', (text) => {
    expect(['address-not-public', 'not-an-address']).toContain(codeOf(text));
  });

  it.each([
    ['http://example.com/', 'address-not-https'],
    ['ftp://example.com/', 'address-not-https'],
    ['javascript:alert(1)', 'address-not-https'],
    ['https://user:pass@example.com/', 'address-with-password'],
    ['https://user@example.com/', 'address-with-password'],
    ['https://', 'not-an-address'],
    ['example.com', 'not-an-address'],
    ['', 'not-an-address'],
    [`https://example.com/${'x'.repeat(1_981)}`, 'not-an-address'],
    ['https://example.com:8443/', 'address-with-port'],
  ])('%s is refused: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('may be as long as 2,000 characters', () => {
    expect(codeOf(`https://example.com/${'x'.repeat(1_980)}`)).toBeNull();
  });

  it('has another port than 443 only on purpose, and no other liberty with it', () => {
    expect(destinationProblem('https://example.com:8443/')).toEqual({ code: 'address-with-port', port: 8443 });
    expect([codeOf('https://example.com:8443/', true), codeOf('https://10.0.0.1:8443/', true)]).toEqual([
      ...[null, 'address-not-public'],
    ]);
  });

  it('is kept without a fragment and without the dot at the end of its name', () => {
    expect(destinationOf('https://Example.com./x?y#z')).toBe('https://example.com/x?y');
    expect(destinationOf('https://example.com:8443/')).toBe('https://example.com:8443/');
  });

  it('is never an address of four numbers, however it is written', () => {
    fc.assert(
      fc.property(fc.ipV4Extended(), fc.constantFrom('', ':8443'), (host, port) => {
        expect(codeOf(`https://${host}${port}/`, true)).not.toBeNull();
      }),
    );
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `https://${text}`),
        ),
        (text) => {
          if (destinationProblem(text) === null) expect(destinationProblem(destinationOf(text))).toBeNull();
        },
      ),
    );
  });
});
