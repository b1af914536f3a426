import type { GetICUArgs } from '@schummar/icu-type-parser';
import type { ReactNode } from 'react';

import type { en } from './en/catalogue';
import type { enLater } from './en/later';

type Messages<Words> = { readonly [Area in keyof Words]: { readonly [Name in keyof Words[Area]]: string } };

/** What a language says before anything is loaded that is not on show at first. English is the one that the others are held against. */
export type FirstWords = Messages<typeof en>;
/** What it says then. */
export type LaterWords = Messages<typeof enLater>;
/** The catalogue of one language: messages in ICU’s form, by area and name. */
export type Catalogue = FirstWords & LaterWords;

type Words = typeof en & typeof enLater;
type Area = keyof Words;

/** `renewal.title`. */
export type MessageKey = { [A in Area]: `${A}.${keyof Words[A] & string}` }[Area];

type English<Key extends MessageKey> = Key extends `${infer A extends Area}.${infer Name}`
  ? Name extends keyof Words[A]
    ? Words[A][Name]
    : never
  : never;

/** What its braces ask for. A date is handed in as text: which form fits is the sentence’s matter, and no time zone is guessed. */
interface Accepted {
  readonly ICUNumberArgument: number;
  readonly ICUDateArgument: never;
  readonly ICUArgument: string | number;
}

type TagsIn<Text extends string> = Text extends `${string}</${infer Tag}>${infer Rest}` ? Tag | TagsIn<Rest> : never;

type ValuesOf<Key extends MessageKey> =
  English<Key> extends infer Text extends string ? GetICUArgs<Text, Accepted> : never;

/** Of a message whose key is one of several, any values of one of them. */
export type Values<Key extends MessageKey> = keyof ValuesOf<Key> extends never ? [] : [values: ValuesOf<Key>];

type WithNodes<V> = { readonly [Name in keyof V]: V[Name] | ReactNode };
type Tags<Key extends MessageKey> = Readonly<Record<TagsIn<English<Key> & string>, (inside: ReactNode) => ReactNode>>;

/** Values and what becomes of each `<tag>…</tag>`. */
export type RichValues<Key extends MessageKey> = [values: WithNodes<ValuesOf<Key>> & Tags<Key>];
