import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** What a message asks for: `count: number`, `where: here|other`, `day: text`, `<link>`. */
export type Shape = ReadonlySet<string>;

const childrenOf = (element: MessageFormatElement): MessageFormatElement[] => {
  switch (element.type) {
    case TYPE.select:
    case TYPE.plural:
      return Object.values(element.options).flatMap(({ value }) => value);
    case TYPE.tag:
      return element.children;
    default:
      return [];
  }
};

/** All its parts, also those within others. */
const partsOf = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) => [element, ...partsOf(childrenOf(element))]);

const shapeOfPart = (part: MessageFormatElement): string[] => {
  switch (part.type) {
    case TYPE.argument:
      return [`${part.value}: text`];
    case TYPE.number:
    case TYPE.plural:
      return [`${part.value}: number`];
    case TYPE.select:
      return [`${part.value}: ${Object.keys(part.options).sort().join('|')}`];
    case TYPE.tag:
      return [`<${part.value}>`];
    default:
      return [];
  }
};

/** Throws where it is no message. */
export const shapeOf = (message: string): Shape => new Set(partsOf(parse(message)).flatMap(shapeOfPart));

/** What a message says that another way would be right in every language. `plurals`: the forms that its language has. */
export const faultsOf = (message: string, plurals: readonly string[]): string[] => {
  const parts = partsOf(parse(message));
  const numbers = new Set(
    parts.flatMap((part) => (part.type === TYPE.number || part.type === TYPE.plural ? [part.value] : [])),
  );
  return parts.flatMap((part) => {
    switch (part.type) {
      case TYPE.date:
      case TYPE.time:
        return [`${part.value}: dates are handed in as text`];
      case TYPE.number:
        return part.style ? [`${part.value}: a number in a form of its own`] : [];
      case TYPE.argument:
        return numbers.has(part.value) ? [`${part.value}: a number that is put in as text`] : [];
      case TYPE.plural: {
        const forms = Object.keys(part.options).filter((form) => !form.startsWith('='));
        return forms.sort().join() === plurals.toSorted().join()
          ? []
          : [`${part.value}: has the forms ${forms.join()}`];
      }
      default:
        return [];
    }
  });
};
