import type { Virtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, RefObject } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface RowKeys {
  readonly scroller: RefObject<HTMLDivElement>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly count: number;
  readonly onChoose: (index: number) => void;
}

/** The row that holds the focus; `null`: none does. */
const indexOf = (target: EventTarget): number | null => {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return row instanceof HTMLElement ? Number(row.dataset.index) : null;
};

/** Arrow keys move from row to row, also to one that is not drawn yet; x chooses. From the list itself, the first key goes to its first row in view. */
export const useRowKeys = ({ scroller, virtualizer, count, onChoose }: RowKeys) => {
  const focus = (index: number): void => {
    virtualizer.scrollToIndex(index);
    const find = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-opener]`);
    const move = (tries: number): void => {
      const opener = find();
      if (opener) opener.focus({ preventScroll: true });
      else if (tries > 0) requestAnimationFrame(() => move(tries - 1)); // it is drawn with one of the next frames
    };
    move(10);
  };
  return (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = indexOf(event.target);
    const step = STEPS[event.key];
    if (step !== undefined) {
      const first = Math.ceil((scroller.current?.scrollTop ?? 0) / Math.max(1, virtualizer.options.estimateSize(0)));
      const next = at === null ? first : at + step;
      event.preventDefault();
      if (next >= 0 && next < count) focus(next);
    } else if (event.key === 'x' && at !== null) onChoose(at);
  };
};
