import { describe, expect, it } from 'vitest';

import { otherPortOf, parseDestination } from '../../../src/frontend/pages/sending/destination-url';

const why = (text: string, otherPort = false): string | null => {
  const parsed = parseDestination(text, otherPort);
  return parsed.kind === 'invalid' ? parsed.why : null;
};

describe('parseDestination', () => {
  it('takes an https URL and its origin', () => {
    expect(parseDestination(' https://ingest.example.com/a?b=c ', false)).toEqual({
      kind: 'valid',
      url: 'https://ingest.example.com/a?b=c',
      origin: 'https://ingest.example.com',
    });
  });

  it('takes another port only when it is meant', () => {
    expect(why('https://ingest.example.com:8443/a')).toContain('port 8443');
    expect(parseDestination('https://ingest.example.com:8443/a', true)).toEqual({
      kind: 'valid',
      url: 'https://ingest.example.com:8443/a',
      origin: 'https://ingest.example.com:8443',
    });
  });

  it.each([
    ['', 'Enter the URL'],
    ['example.com', 'not a web address'],
    ['http://example.com', 'must begin with https://'],
    ['ftp://example.com', 'must begin with https://'],
    ['https://user:secret@example.com', 'must not hold a user name or a password'],
    ['https://127.0.0.1/', 'public server only'],
    ['https://0x7f.1:8443/', 'public server only'],
    ['https://printer.local/', 'public server only'],
  ])('refuses %j and says why, whatever the port', (text, part) => {
    expect([why(text), why(text, true)]).toEqual([expect.stringContaining(part), expect.stringContaining(part)]);
  });

  it('repeats no password that was typed', () => {
    expect(why('https://user:secret@example.com')).not.toContain('secret');
  });
});

describe('otherPortOf', () => {
  it('is asked about only where the address is one to send to', () => {
    expect(
      [
        'https://a.example.com:8443/',
        'https://a.example.com:443/',
        'https://a.example.com/',
        'https://10.0.0.1:8443/',
        '',
      ].map(otherPortOf),
    ).toEqual([8443, null, null, null, null]);
  });
});
