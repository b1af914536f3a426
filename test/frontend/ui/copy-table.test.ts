import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { copyTable } from '../../../src/frontend/ui/copy-table';

class Item {
  constructor(readonly blobs: Record<string, Blob>) {}
}

/** A browser whose clipboard takes what is written, or refuses it. */
const withClipboard = (write: (items: readonly Item[]) => Promise<void>): void => {
  vi.stubGlobal('ClipboardItem', Item);
  vi.stubGlobal('navigator', { clipboard: { write } });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
};

/** What lies in the clipboard, by type. */
const copied = async (rows: readonly (readonly string[])[]): Promise<Record<string, string>> => {
  const written: Item[] = [];
  withClipboard((items) => {
    written.push(...items);
    return Promise.resolve();
  });
  await copyTable(rows);
  expect(written).toHaveLength(1);
  const texts = Object.entries(written[0]!.blobs).map(async ([type, blob]) => {
    expect(blob.type).toBe(type);
    return [type, await blob.text()] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
};

describe('a table in the clipboard', () => {
  it('is one for documents, and text for spreadsheets', async () => {
    expect(
      await copied([
        ['Name', 'Days'],
        ['Ada <b> & "Co"', '4'],
      ]),
    ).toEqual({
      'text/html':
        '<table><tr><th>Name</th><th>Days</th></tr><tr><td>Ada &lt;b&gt; &amp; &quot;Co&quot;</td><td>4</td></tr></table>',
      'text/plain': 'Name\tDays\nAda <b> & "Co"\t4',
    });
  });

  it('keeps to its cells, and runs nothing where it is pasted', async () => {
    const { 'text/plain': plain, 'text/html': html } = await copied([
      ['Name'],
      ['Ada\tBerg\r\n=1+1'],
      ['=HYPERLINK(1)'],
    ]);
    expect(plain).toBe("Name\nAda Berg =1+1\n'=HYPERLINK(1)");
    expect(html).toContain("<td>'=HYPERLINK(1)</td>");
  });

  it('is refused where the browser refuses it', async () => {
    withClipboard(() => Promise.reject(new Error('denied')));
    await expect(copyTable([['a']])).rejects.toThrow('denied');
  });
});
