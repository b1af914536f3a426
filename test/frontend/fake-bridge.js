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

  globalThis.__bridge = {
    callBridge: (command, data) => (command === 'enableTheming' ? enableTheming() : ask(command, data)),
  };

  globalThis.__violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    globalThis.__violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
  });
})();
