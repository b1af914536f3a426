import { plainText } from '../words/plain-text';

/** No name or label is longer than a spreadsheet takes in a cell. */
const MOST = 10_000;

/**
 * What a spreadsheet skips before it looks at a cell: blanks, controls, whatever is not seen, and the quotes around the cell.
 * Anyone may begin their display name with it.
 */
const SKIPPED = String.raw`[\s"\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*`;
/** What is run: formulas, also by the signs that East Asian spreadsheets take for the same, and what calls programs. */
const SIGN =
  '[=+@|%\\-\u2212\ufe62\ufe63\ufe66\ufe6a\ufe6b\uff05\uff0b\uff0d\uff1d\uff20\uff5c\u207a\u207b\u207c\u208a\u208b\u208c\u2a75\u2a76\ufb29]';
const RUN = new RegExp(`^(${SKIPPED}'*)(?=${SIGN})`, 'u');
/** A cell with its end, as cells are parted here, in another country, or by another program that reads the file. */
const CELL = /[^,;|\t\r\n]*[,;|\t\r\n]?/g;

/**
 * Text with an apostrophe before each sign that would have a cell run. It stands where it is seen, and one is taken away by
 * `'(?=sign)`: a text that has some already gets one more.
 */
export const neutral = (text: string): string => text.replace(CELL, (cell) => cell.replace(RUN, "$1'"));

/** Most texts: one cell in any program, which begins with a letter or a digit. Nothing of it need be looked at. */
const HARMLESS =
  /^(?:[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.@_:/()'-]*(?: [A-Za-z0-9\u00c0-\u024f.@_:/()'-]+)*)?$/;

/** Whether a file holds the text as it is, so that a program that looks for it finds it. */
export const isKeptInFile = (text: string): boolean => HARMLESS.test(text) || neutral(plainText(text, MOST)) === text;

/** A figure of the report as it is; text quoted, and so that no spreadsheet runs it (docs/decisions/0018). RFC 4180. */
export const csvCell = (value: string | number): string => {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (value.length <= MOST && HARMLESS.test(value)) return `"${value}"`;
  return `"${neutral(plainText(value, MOST)).replaceAll('"', '""')}"`;
};
