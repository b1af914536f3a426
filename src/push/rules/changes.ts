/** One character a day of a window, by kind. */
type Marks = Readonly<Record<'comment' | 'history' | 'worklog' | 'view', string>>;

interface Marked {
  readonly activity: { readonly days: Marks | null };
}

/** Marks of the days of a window as they are once it has moved on by so many days without any. */
const marksAfter = (marks: string, days: number): string => marks.slice(days).padEnd(marks.length, '0');

/** The same person with the window moved on: what a receiver makes of whoever is not among the changes. */
const personAfter = <P extends Marked>(person: P, days: number): P => {
  const { activity } = person;
  if (activity.days === null || days === 0) return person;
  const { comment, history, worklog, view } = activity.days;
  const moved = {
    comment: marksAfter(comment, days),
    history: marksAfter(history, days),
    worklog: marksAfter(worklog, days),
    view: marksAfter(view, days),
  };
  return { ...person, activity: { ...activity, days: moved } };
};

/** Whether a receiver that holds `before` must be told of `now`. `days`: by so many the window has moved on between the two. */
export const isChanged = <P extends Marked>(before: P, now: P, days: number): boolean =>
  JSON.stringify(personAfter(before, days)) !== JSON.stringify(now);
