import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import { Children, type ReactNode } from 'react';

import { figures } from './figures';
import { perLanguage, type Language } from './language';
import type { Catalogue, MessageKey, RichValues, Values } from './message';

/** Numbers as everywhere on the page: what is none becomes a dash, also within a sentence. */
const formatters: Formatters = {
  getNumberFormat: (_, options) => figures(options) as Intl.NumberFormat,
  getPluralRules: (...of) => perLanguage(`plural ${JSON.stringify(of)}`, () => new Intl.PluralRules(...of)),
  getDateTimeFormat: (...of) => perLanguage(`date ${JSON.stringify(of)}`, () => new Intl.DateTimeFormat(...of)),
};

const compiled = (key: MessageKey, { locale, catalogue }: Language): IntlMessageFormat => {
  const [area, name] = key.split('.', 2) as [keyof Catalogue, string];
  const words: Readonly<Record<string, string>> | undefined = catalogue[area];
  const message = words?.[name];
  if (message === undefined) throw new RangeError(`${key} is said before it is loaded`);
  return new IntlMessageFormat(message, locale, undefined, { formatters });
};

const messageOf = (key: MessageKey): IntlMessageFormat =>
  perLanguage(`message ${key}`, (language) => compiled(key, language));

/** A message as text: `t('renewal.idle', { count: 3 })`. */
export const t = <Key extends MessageKey>(key: Key, ...[values]: Values<Key>): string => {
  const said = messageOf(key).format(values);
  return Array.isArray(said) ? said.join('') : String(said);
};

type Inside = (inside: ReactNode) => ReactNode;

/** Elements in a list that never changes its order need no keys of their own. */
const inOrder = (parts: ReactNode): ReactNode => (Array.isArray(parts) ? Children.toArray(parts) : parts);

/** A message with elements in it, by value or by tag: `rich('sending.docs', { link: (text) => <a href="…">{text}</a> })`. */
export const rich = <Key extends MessageKey>(key: Key, ...[values]: RichValues<Key>): ReactNode => {
  const wrapped = Object.entries(values).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'function' ? (inside: ReactNode[]) => (value as Inside)(inOrder(inside)) : value,
  ]);
  return inOrder(messageOf(key).format<ReactNode>(Object.fromEntries(wrapped) as Record<string, ReactNode>));
};
