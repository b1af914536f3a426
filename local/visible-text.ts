/**
 * What steers a terminal, turns text around or hides in it: controls, format characters, odd separators, halves of
 * characters. The two joiners are part of how words and emoji are spelled, and turn nothing around.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const named = (character: string): string => {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `⟨U+${code.padStart(4, '0')}⟩`;
};

/** The text with each character that is not seen written out, as `⟨U+202E⟩`. */
export const visibleText = (text: string): string => text.replace(UNSEEN, named);
