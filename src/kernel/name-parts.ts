/** A name in the two parts that platforms ask for. */
export interface NameParts {
  /** Empty where there is none. */
  readonly first: string;
  readonly last: string;
}

/** Jira knows one name, others two: what stands before a comma is the family's, else the last word. A single word is the first. */
export const namePartsOf = (name: string): NameParts => {
  const whole = name.trim();
  const comma = whole.indexOf(', ');
  if (comma > 0) return { first: whole.slice(comma + 2).trim(), last: whole.slice(0, comma).trim() };
  const blank = whole.lastIndexOf(' ');
  return blank < 0 ? { first: whole, last: '' } : { first: whole.slice(0, blank).trim(), last: whole.slice(blank + 1) };
};
