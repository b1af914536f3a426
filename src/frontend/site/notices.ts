import { createContext, useContext } from 'react';

/** What is said of something that was done, and how to undo it where that can be. */
export interface Notice {
  readonly text: string;
  readonly onUndo?: () => void;
}

export const NoticesContext = createContext<(notice: Notice) => void>(() => {
  throw new Error('A view stands outside of the notices.');
});

/** Says something to whoever looks, and to whoever listens. It stays until it is put away or something else is said. */
export const useSay = (): ((notice: Notice) => void) => useContext(NoticesContext);
