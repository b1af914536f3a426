import type { Rule } from './input';

type Change = (holder: Record<string, unknown>, name: string) => void;

/** Does `change` at every place that a dotted path leads to. `only`: which item a `*` stands for. */
const at = (value: unknown, path: readonly string[], only: number | undefined, change: Change): void => {
  const [name, ...rest] = path;
  if (name === undefined || typeof value !== 'object' || value === null) return;
  if (name === '*') {
    const items = Array.isArray(value) ? (value as unknown[]) : Object.values(value);
    const chosen = only === undefined ? items : items.slice(only, only + 1);
    for (const item of chosen) at(item, rest, only, change);
  } else if (rest.length === 0) change(value as Record<string, unknown>, name);
  else at(Reflect.get(value, name), rest, only, change);
};

const capped = (value: unknown, { path, most }: NonNullable<Rule['cap']>): unknown => {
  if (path === '') return Array.isArray(value) ? value.slice(0, most) : value;
  at(value, path.split('.'), undefined, (holder, name) => {
    holder[name] = capped(holder[name], { path: '', most });
  });
  return value;
};

/** An answer as a rule amends it. The answer itself may be changed. */
export const amend = (value: unknown, { set = {}, unset = [], add = {}, cap, only }: Rule): unknown => {
  for (const [path, now] of Object.entries(set))
    at(value, path.split('.'), only, (holder, name) => {
      holder[name] = now;
    });
  for (const path of unset) at(value, path.split('.'), only, (holder, name) => Reflect.deleteProperty(holder, name));
  for (const [path, more] of Object.entries(add))
    at(value, path.split('.'), only, (holder, name) => {
      holder[name] = Number(holder[name]) + more;
    });
  return cap ? capped(value, cap) : value;
};
