import { expect, it, vi } from 'vitest';
import { complain, say } from '../../local/terminal';
import { visibleText } from '../../local/visible-text';

/** What was printed, as one text. */
const printed = (channel: 'log' | 'error', print: () => void): string => {
  const spy = vi.spyOn(console, channel).mockImplementation(() => undefined);
  print();
  return spy.mock.calls.flat().join('\n');
};

it.each([
  ['a window’s title', 'a\u001B]0;owned\u0007b', 'a⟨U+001B⟩]0;owned⟨U+0007⟩b'],
  ['a cleared screen, by one byte', '\u009B2J', '⟨U+009B⟩2J'],
  ['a line written over', 'safe\rEVIL', 'safe⟨U+000D⟩EVIL'],
  ['text turned around', 'x\u202Egnp.exe\u2069', 'x⟨U+202E⟩gnp.exe⟨U+2069⟩'],
  ['letters that are not seen', 'a\u200Bb\u00ADc\u2060d\u{E0041}', 'a⟨U+200B⟩b⟨U+00AD⟩c⟨U+2060⟩d⟨U+E0041⟩'],
  ['half a character', 'a\uD83D', 'a⟨U+D83D⟩'],
  ['another line', 'a\u2028b\u0085c', 'a⟨U+2028⟩b⟨U+0085⟩c'],
])('%s is written out', (_what, text, visible) => {
  expect(visibleText(text)).toBe(visible);
  expect(printed('log', () => say(`first\n${text}`))).toBe(`first\n${visible}`);
  expect(printed('error', () => complain(text))).toBe(visible);
  expect(printed('error', () => complain(new Error(text)))).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2069]/,
  );
});

it('what people write stays as it is', () => {
  for (const text of ['Ødegård', 'שלום', 'می\u200cخواهم', '👩\u200d💻', 'e\u0301', '山田', ''])
    expect(visibleText(text)).toBe(text);
});
