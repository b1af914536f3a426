/** What is not idle by then is not waited for. Unit: ms. */
const MOST_MS = 500;

/** Resolves when the page has drawn what there is to draw. Safari does not tell: there it is when others had their turn. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: MOST_MS });
    else setTimeout(resolve);
  });
