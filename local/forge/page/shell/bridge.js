// The bridge that Forge puts in front of a Custom UI page: commands go to the product page around the frame.
(() => {
  const shell = document.currentScript.dataset.shell;
  const waiting = new Map();
  let next = 0;

  const THEMES = ['light', 'dark', 'spacing', 'typography', 'shape', 'motion'];

  /** As Jira does: the attributes say which themes apply, and their style sheets are appended. */
  const applyTheme = (mode) => {
    const root = document.documentElement;
    root.dataset.theme = THEMES.map((theme) => `${theme}:${theme}`).join(' ');
    root.dataset.colorMode = mode;
  };

  const addTokens = () =>
    Promise.all(
      THEMES.map(
        (theme) =>
          new Promise((resolve) => {
            const link = Object.assign(document.createElement('link'), {
              rel: 'stylesheet',
              href: `/__forge/tokens-${theme}.css`,
            });
            link.onload = link.onerror = resolve;
            document.head.append(link);
          }),
      ),
    );

  const ask = (command, data) =>
    new Promise((resolve, reject) => {
      const id = ++next;
      waiting.set(id, { resolve, reject });
      window.parent.postMessage(
        { id, command, data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)) },
        shell,
      );
    });

  window.addEventListener('message', ({ data, origin }) => {
    if (origin !== shell) return;
    if (data.rollcallTheme) return applyTheme(data.rollcallTheme);
    const caller = waiting.get(data.rollcall);
    if (!caller) return;
    waiting.delete(data.rollcall);
    if ('error' in data) caller.reject(new Error(data.error));
    else caller.resolve(data.value);
  });

  const callBridge = async (command, data) => {
    const value = await ask(command, data);
    if (command !== 'enableTheming') return value;
    applyTheme(value);
    await addTokens();
  };

  Object.defineProperty(globalThis, '__bridge', { value: { callBridge } });
})();
