import { neutral } from '../report/csv-cell';
import { plainText } from '../words/plain-text';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const html = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows
    .map((cells, at) => {
      const tag = at === 0 ? 'th' : 'td';
      return `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
    })
    .join('')}</table>`;

/** Tabs and line ends part cells and rows: no cell holds one. */
const plain = (rows: readonly (readonly string[])[]): string => rows.map((cells) => cells.join('\t')).join('\n');

/** Of a name or a label. */
const MOST = 10_000;

/** As in a file, nothing is run where it is pasted: docs/decisions/0018. */
const inert = (cell: string): string => neutral(plainText(cell, MOST));

/**
 * Puts a table into the clipboard, the first row its head: as a table for documents and mail, and as text for spreadsheets. Within a
 * click. Rejects where the browser does not allow it.
 */
export const copyTable = async (rows: readonly (readonly string[])[]): Promise<void> => {
  const told = rows.map((cells) => cells.map(inert));
  const blob = (type: string, text: string) => new Blob([text], { type });
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': blob('text/html', html(told)),
      'text/plain': blob('text/plain', plain(told)),
    }),
  ]);
};
