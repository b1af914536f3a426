import { visibleText } from '../visible-text';

/** Text that is markup already. Made by `html` alone. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template takes. */
export type Piece = Markup | string | number | null | readonly Piece[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const render = (piece: Piece): string => {
  if (piece === null) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(render).join('');
  return escape(visibleText(String(piece)));
};

/**
 * A template whose values are escaped, whatever they are, unless they come from `html` themselves. What would turn the
 * page's text around, or hide in it, is written out.
 */
export const html = (parts: TemplateStringsArray, ...pieces: Piece[]): Markup =>
  new Markup(parts.map((part, i) => part + render(pieces[i] ?? null)).join(''));
