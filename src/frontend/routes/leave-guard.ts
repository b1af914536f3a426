import { createContext, useContext, useEffect } from 'react';

/** Whether something that was typed would be lost with the view, and where somebody wants to go meanwhile. */
export interface LeaveGuard {
  /** Something is typed and not saved. Gives what ends that. */
  readonly hold: () => () => void;
  /** Goes at once where nothing would be lost; else waits for an answer. */
  readonly ask: (go: () => void) => void;
  /** Where somebody wants to go; `null`: nowhere, or nothing would be lost. */
  readonly waiting: () => (() => void) | null;
  readonly answer: (mayGo: boolean) => void;
  /** Tells of every change of what waits; gives what ends it. */
  readonly listen: (onChange: () => void) => () => void;
}

export const leaveGuard = (): LeaveGuard => {
  let held = 0;
  let waiting: (() => void) | null = null;
  const listeners = new Set<() => void>();
  const wait = (next: (() => void) | null): void => {
    waiting = next;
    for (const onChange of listeners) onChange();
  };
  return {
    hold: () => {
      held += 1;
      let isOver = false;
      return () => {
        if (!isOver) held -= 1;
        isOver = true;
      };
    },
    ask: (go) => (held === 0 ? go() : wait(go)),
    waiting: () => waiting,
    answer: (mayGo) => {
      const go = waiting;
      wait(null);
      if (mayGo) go?.();
    },
    listen: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
};

/** Where there is no page around, nothing holds. */
export const LeaveContext = createContext<LeaveGuard>(leaveGuard());

/** While something is typed and not saved, whoever leaves the view, or the page, is asked first. */
export const useUnsaved = (isUnsaved: boolean): void => {
  const guard = useContext(LeaveContext);
  useEffect(() => {
    if (!isUnsaved) return;
    const release = guard.hold();
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onUnload);
    return () => {
      release();
      window.removeEventListener('beforeunload', onUnload);
    };
  }, [guard, isUnsaved]);
};
