import type { Person, SnapshotHeader } from './message.ts';

const DAY_MS = 86_400_000;

/** By so many days the window of a snapshot lies after that of another. */
export const daysBetween = (before: SnapshotHeader, after: SnapshotHeader): number =>
  Math.round((Date.parse(after.window.from) - Date.parse(before.window.from)) / DAY_MS);

const marksAfter = (marks: string, days: number): string => marks.slice(days).padEnd(marks.length, '0');

/** A person whom changes do not name, with the window moved on by so many days: nothing was done on the new ones. */
export const personAfter = (person: Person, days: number): Person => {
  const { activity } = person;
  if (activity.days === null || days === 0) return person;
  const { comment, history, worklog, view } = activity.days;
  return {
    ...person,
    activity: {
      ...activity,
      days: {
        comment: marksAfter(comment, days),
        history: marksAfter(history, days),
        worklog: marksAfter(worklog, days),
        view: marksAfter(view, days),
      },
    },
  };
};

/** Everybody after changes: whoever is named as they come, whoever left gone, and everybody else with the window moved on. */
export const withChanges = (
  before: Iterable<Person>,
  changed: Iterable<Person>,
  { days, left }: { readonly days: number; readonly left: readonly number[] },
): Person[] => {
  const people = new Map<number, Person>();
  for (const person of before) people.set(person.ref, personAfter(person, days));
  for (const person of changed) people.set(person.ref, person);
  for (const ref of left) people.delete(ref);
  return [...people.values()].sort((one, other) => one.ref - other.ref);
};
