import { describe, expect, it } from 'vitest';

import { parseDestination } from '../../../src/frontend/snapshots/destination-url';

describe('parseDestination', () => {
  it('takes an https URL and its origin', () => {
    expect(parseDestination(' https://ingest.example.com:8443/a?b=c ')).toEqual({
      kind: 'valid',
      url: 'https://ingest.example.com:8443/a?b=c',
      origin: 'https://ingest.example.com:8443',
    });
  });

  it('refuses whatever else was typed, and says why', () => {
    const refused = ['', 'example.com', 'http://example.com', 'https://user:secret@example.com', 'ftp://example.com'];
    expect(refused.map(parseDestination).every(({ kind }) => kind === 'invalid')).toBe(true);
  });
});
