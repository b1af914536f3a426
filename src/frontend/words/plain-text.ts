/** No name, address or label that Atlassian documents is longer. Unit: UTF-16 code units. */
const MOST = 255;

/** They end lines or are shown as boxes: a blank says as much. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/**
 * What is not seen: it turns other text round, or makes one name look like another. Left in: the joiners of Persian, of
 * Indian scripts and of emoji, and the choice between an emoji and a sign.
 */
const UNSEEN = /(?![\u200c\u200d\ufe0e\ufe0f])[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const HALF_A_CHARACTER = /\p{Surrogate}/gu;

/**
 * Text from outside as it may be shown, told and written: of bounded length, on one line, nothing in it unseen. Everything
 * that reaches the page passes through here where it is parsed.
 */
export const plainText = (text: string, most = MOST): string => {
  const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return cut.replace(CONTROLS, ' ').replace(UNSEEN, '').replace(HALF_A_CHARACTER, '\ufffd');
};

/** Hebrew, Arabic and their neighbours, and the same on the higher planes. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Text from outside in the middle of a sentence that is an attribute or a label, where no `<bdi>` fits: the sentence keeps
 * its order around it.
 */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);
