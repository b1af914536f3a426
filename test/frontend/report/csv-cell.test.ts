import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { plainText } from '../../../src/frontend/words/plain-text';
import { csvCell, neutral } from '../../../src/frontend/report/csv-cell';

/** As a spreadsheet that is told nothing but the separator: a quote quotes only where a cell begins. */
const cellsOf = (text: string, separator: string): string[] => {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quoted && char === '"' && text.charAt(i + 1) === '"') cell += text.charAt(i++);
    else if (quoted && char === '"') quoted = false;
    else if (quoted) cell += char;
    else if (char === '"' && cell === '') quoted = true;
    else if (char === separator || char === '\n' || char === '\r') {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  return [...cells, cell];
};

/** Each cell looked at in full. */
const lookedAt = (text: string): string => `"${neutral(plainText(text, 10_000)).replaceAll('"', '""')}"`;

const SEPARATORS = [',', ';', '\t', '|'];

/** Whether a spreadsheet would run the cell, however generously it reads it. */
const runs = (cell: string): boolean =>
  /^[=+\-@−|%]/.test(cell.replace(/^[\s"\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]+/u, '').normalize('NFKC'));

/** The same with a program that knows of no quotes. */
const naiveCellsOf = (text: string, separator: string): string[] =>
  text.split(/[\r\n]/).flatMap((line) => line.split(separator));

const running = (file: string): string[] =>
  SEPARATORS.flatMap((separator) => [...cellsOf(file, separator), ...naiveCellsOf(file, separator)]).filter(runs);

const NASTY = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '\ufe66\u207c',
  '\u22121',
  'x;=1+1',
  'x;  "=1+1"',
  'x\t=1+1',
  'x\n@SUM(A1)',
  'x,＝1',
  '"=1+1',
  '"";"";=1',
  '-- Ann',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u3164=1+1',
  '\u2800+1',
  '\u202e=1+1',
  '\u0000=1+1',
  ';;=1',
  '|cmd',
  '%0A=1',
  '|=1',
  ' |-1',
];

const HARMLESS = [
  "O'Brien",
  'a; b',
  'ada@example.com',
  'Anne-Marie + Co',
  'Jira; Jira Service Management',
  '(hidden)',
  '2026-11-22',
  '5be24ad8b1653240376955d2',
  '712020:00000000-0000-4000-8000-000000000000',
  '5e1234567890',
  "'tis",
  'Ünal 王小明 עדה',
  '👩‍💻 Ada',
];

const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from('=+-@＝＋－＠⁼−;,\t\n\r "\'|aZ0\u200b\ufeff\u3164\u2800')),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

describe('csvCell', () => {
  it('is the same for what need not be looked at', () => {
    const often = fc.constantFrom(...Array.from('aZ09éß .@_:/()\'-=+,;"\t'));
    fc.assert(
      fc.property(fc.string({ unit: often, maxLength: 12 }), (text) => {
        expect(csvCell(text)).toBe(lookedAt(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('lets no spreadsheet run what someone called themselves', () => {
    expect(NASTY.filter((name) => running(name).length === 0)).toEqual([]);
    for (const name of NASTY)
      expect({ name, running: running(`id,${csvCell(name)},7\r\n`) }).toEqual({ name, running: [] });
    expect(['=1+1', ' =1+1', 'x;=1+1', '－1'].map(csvCell)).toEqual([`"'=1+1"`, `" '=1+1"`, `"x;'=1+1"`, `"'－1"`]);
  });

  it('lets nothing run that begins with any character of all that there are', () => {
    const characters = Array.from({ length: 0x110000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code));
    const risky = characters.filter((character) => runs(`${character}1`));
    expect(risky.length).toBeGreaterThan(20);
    expect(risky.filter((character) => running(csvCell(`${character}1`)).length > 0)).toEqual([]);
  });

  it('leaves ordinary names as they are', () => {
    expect(HARMLESS.map(csvCell)).toEqual(HARMLESS.map((name) => `"${name}"`));
  });

  it('leaves figures alone', () => {
    expect([0, 12, -5, 1.5, Number.NaN, Infinity].map(csvCell)).toEqual(['0', '12', '-5', '1.5', '', '']);
  });

  it('quotes every text, and keeps a cell on its line', () => {
    expect(['a,b', 'say "hi"', 'two\r\nlines', 'plain'].map(csvCell)).toEqual([
      '"a,b"',
      '"say ""hi"""',
      '"two lines"',
      '"plain"',
    ]);
  });

  it('makes no formula of any text, whatever parts the cells', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 4 }), (names) => {
        const file = `${names.map(csvCell).join(',')}\r\n${names.map(csvCell).join(',')}\r\n`;
        expect(running(file)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('neutral', () => {
  it('is seen, and can be undone', () => {
    const sign = '[=+@|%\\-−﹢﹣﹦﹪﹫％＋－＝＠｜⁺⁻⁼₊₋₌⩵⩶﬩]';
    const skipped = String.raw`[\s"\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*`;
    const undone = (text: string) =>
      text.replace(/[^,;|\t\r\n]*[,;|\t\r\n]?/g, (cell) =>
        cell.replace(new RegExp(`^(${skipped}'*)'(?=${sign})`, 'u'), '$1'),
      );
    fc.assert(
      fc.property(anything, (text) => {
        expect(undone(neutral(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
    expect(["'=1", "''=1"].map(neutral)).toEqual(["''=1", "'''=1"]);
  });
});
