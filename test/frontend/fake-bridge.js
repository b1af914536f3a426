// Stands where Atlassian's bridge stands: before the page's own scripts. It hands every call to the harness.
(() => {
  const ask = async (command, data) => {
    const response = await fetch('/bridge', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ command, data }),
    });
    const { error, value } = await response.json();
    if (error) throw new Error(error);
    return value;
  };

  const link = (href) =>
    new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement('link'), {
        rel: 'stylesheet',
        href,
        onload: resolve,
        onerror: reject,
      });
      document.head.append(element);
    });

  const enableTheming = async () => {
    const { mode, styles } = await ask('enableTheming');
    document.documentElement.dataset.colorMode = mode;
    document.documentElement.dataset.theme = 'dark:dark light:light shape:shape spacing:spacing typography:typography';
    await Promise.all(styles.map(link));
  };

  /** The page's part of the address stands behind the `#`. */
  const place = () => {
    const [pathname = '', query = ''] = location.hash.replace(/^#/, '').split('?', 2);
    return { pathname: `/${pathname.replace(/^\/+/, '')}`, search: query === '' ? '' : `?${query}`, hash: '' };
  };
  const createHistory = () => {
    const listeners = new Set();
    const moved = () => {
      history.location = place();
      for (const listener of listeners) listener(history.location, 'POP');
    };
    const go = (how, to) => {
      globalThis.history[how](null, '', `#${to}`);
      moved();
    };
    const history = {
      location: place(),
      push: (to) => go('pushState', to),
      replace: (to) => go('replaceState', to),
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    globalThis.addEventListener('popstate', moved);
    return history;
  };

  globalThis.__bridge = {
    callBridge: async (command, data) => {
      if (command === 'createHistory') return createHistory();
      return command === 'enableTheming' ? enableTheming() : ask(command, data);
    },
  };

  globalThis.__violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    globalThis.__violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
  });
})();
