const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex="-1"])';

/** The element and all that it is in, the innermost first. */
const pathOf = (element: Element | null): readonly HTMLElement[] => {
  const path: HTMLElement[] = [];
  for (let each = element; each !== null; each = each.parentElement) if (each instanceof HTMLElement) path.push(each);
  return path;
};

const isGone = (element: HTMLElement): boolean => !element.isConnected || element.matches(':disabled');

const isSeen = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** Where somebody would come next who was at `spot`: the first thing behind it, or the last one before. */
const nextTo = (spot: Node, within: HTMLElement): HTMLElement | undefined => {
  const all = [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isSeen);
  return (
    all.find((each) => (spot.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0) ?? all.at(-1)
  );
};

/**
 * Where in the page something was before it was taken out: `around` is what it was in, and `before` what stood before it there. What was
 * switched off stands where it was.
 */
const spotOf = (held: HTMLElement, records: readonly MutationRecord[]): Node | null => {
  if (held.isConnected) return held;
  const taken = records.findLast(({ removedNodes }) => [...removedNodes].some((node) => node.contains(held)));
  return taken ? (taken.previousSibling ?? taken.target) : null;
};

/** Marks what gets the focus itself when all that it holds is put in another's place. */
export const HOME = 'data-home';

/**
 * Keeps the focus in the page: a button that goes away, or is switched off, when it is pressed would leave whoever has no mouse at the
 * top of everything. Then what stood next to it gets the focus, or else what had it before. Gives what ends it.
 */
export const keepFocus = (root: HTMLElement): (() => void) => {
  let path: readonly HTMLElement[] = [];
  let before: HTMLElement | undefined;
  const onFocus = ({ target }: FocusEvent) => {
    if (path[0]?.isConnected) [before] = path;
    path = target instanceof Element ? pathOf(target) : [];
  };
  const observer = new MutationObserver((records) => {
    const [held, ...around] = path;
    const { activeElement, body } = document;
    const isElsewhere = activeElement !== null && activeElement !== body && activeElement !== held;
    if (!held || isElsewhere || !isGone(held)) return;
    const place = around.find((each) => each.isConnected) ?? root;
    const next = place.hasAttribute(HOME) ? place : nextTo(spotOf(held, records) ?? place, place);
    (next ?? (before?.isConnected ? before : root)).focus({ preventScroll: true });
  });
  root.addEventListener('focusin', onFocus);
  observer.observe(root, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  return () => {
    root.removeEventListener('focusin', onFocus);
    observer.disconnect();
  };
};
