/**
 * The same work, never twice at once. Whoever asks while it is under way gets the next one, which begins when it has ended:
 * so everybody sees what is so after they asked, and a hundred who ask at once cause two.
 */
export const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    const begun = work().finally(() => (running = null));
    running = begun;
    return begun;
  };
  return () => {
    if (running === null) return begin();
    const after = () => {
      next = null;
      return begin();
    };
    return (next ??= running.then(after, after));
  };
};
