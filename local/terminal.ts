import { inspect } from 'node:util';
import { visibleText } from './visible-text';

/** Lines as they are; nothing that came from outside can steer the terminal. */
const visibleLines = (text: string): string => text.split('\n').map(visibleText).join('\n');

/** Tells the person at the keyboard. Everything that this machine prints of the outside goes through here. */
export const say = (text: string): void => console.log(visibleLines(text));

/** The same for what went wrong: a sentence, or an error with its origin. */
export const complain = (what: unknown): void =>
  console.error(visibleLines(typeof what === 'string' ? what : inspect(what, { colors: false })));
