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

  /** The page's part of Jira's address. Jira's own is a function of the product page; here the frame keeps a copy. */
  const listeners = new Set();
  const history = {
    location: { pathname: '/', search: '', hash: '' },
    push: (to) => void ask('history', { to, replace: false }),
    replace: (to) => void ask('history', { to, replace: true }),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const moveTo = (location) => {
    history.location = location;
    for (const listener of listeners) listener(location, 'POP');
  };

  window.addEventListener('message', ({ data, origin }) => {
    if (origin !== shell) return;
    if (data.rollcallTheme) return applyTheme(data.rollcallTheme);
    if (data.rollcallPlace) return moveTo(data.rollcallPlace);
    const caller = waiting.get(data.rollcall);
    if (!caller) return;
    waiting.delete(data.rollcall);
    if ('error' in data) caller.reject(new Error(data.error));
    else caller.resolve(data.value);
  });

  const callBridge = async (command, data) => {
    const value = await ask(command, data);
    if (command === 'createHistory') {
      moveTo(value);
      return history;
    }
    if (command !== 'enableTheming') return value;
    applyTheme(value);
    await addTokens();
  };

  Object.defineProperty(globalThis, '__bridge', { value: { callBridge } });
})();
