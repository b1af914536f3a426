// Jira's part around the app's frame: answers the bridge, shows consent and flags, switches viewer and theme.

const byId = (id) => document.getElementById(id);
const STATUS_EVERY_MS = 2000;

/** As in local/visible-text.ts: what would turn a text around or hide in it, written out. */
const visible = (text) =>
  String(text).replace(
    /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );

/** Calls the host; throws its message. */
const host = async (path, body = {}) => {
  const response = await fetch(`api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rollcall-shell': '1' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
};

const start = await host('start');
const frame = byId('frame');
frame.setAttribute('sandbox', start.sandbox);
frame.setAttribute('allow', start.features);
const query = new URLSearchParams(location.search);
let viewer = query.get('as') ?? start.viewers[0]?.accountId;
let theme = query.get('theme') ?? 'light';

/** Atlassian's own dialog: only an admin's click allows a domain. */
const askConsent = (egresses) =>
  new Promise((resolve, reject) => {
    const dialog = byId('consent');
    byId('consent-text').textContent = visible(egresses.map(({ description }) => description).join(' '));
    const domains = egresses.flatMap(({ configured }) => configured.map(({ domain }) => domain));
    byId('consent-domains').replaceChildren(
      ...domains.map((domain) => Object.assign(document.createElement('li'), { textContent: visible(domain) })),
    );
    dialog.returnValue = 'no';
    dialog.onclose = () =>
      dialog.returnValue === 'yes' ? resolve() : reject(new Error('The admin did not allow it.'));
    dialog.showModal();
  });

const showFlag = ({ id, title, description }) => {
  const flag = document.createElement('div');
  flag.dataset.id = id;
  flag.textContent = visible([title, description].filter(Boolean).join(' · '));
  byId('flags').append(flag);
  setTimeout(() => flag.remove(), 6000);
};

/** The page's part of the address stands behind the `#` of the shell's own: it survives a reload, and may be copied. */
const place = () => {
  const [pathname = '', query = ''] = location.hash.replace(/^#/, '').split('?', 2);
  return { pathname: `/${pathname.replace(/^\/+/, '')}`, search: query === '' ? '' : `?${query}`, hash: '' };
};
const tellPlace = () => frame.contentWindow?.postMessage({ rollcallPlace: place() }, start.frame);
window.addEventListener('popstate', tellPlace);

/** What the bridge of a Custom UI frame may ask for. */
const COMMANDS = {
  invoke: ({ functionKey, payload }) => host('invoke', { accountId: viewer, functionKey, payload }),
  getContext: async () => ({ ...(await host('context', { accountId: viewer })), locale: navigator.language }),
  fetchProduct: ({ restPath, fetchRequestInit }) => host('product', { accountId: viewer, restPath, fetchRequestInit }),
  enableTheming: () => theme,
  createHistory: place,
  history: ({ to, replace }) => {
    history[replace ? 'replaceState' : 'pushState'](null, '', `#${to}`);
    tellPlace();
  },
  showFlag,
  closeFlag: ({ id }) =>
    byId('flags')
      .querySelector(`[data-id="${CSS.escape(id)}"]`)
      ?.remove(),
  reload: () => load(),
  navigate: ({ url, type }) => {
    if (type === 'new-tab' && url) window.open(url, '_blank', 'noopener');
  },
  getUrl: ({ url }) => url ?? '',
  emitReadyEvent: () => undefined,
  changeWindowTitle: ({ title }) => (document.title = visible(title)),
  __permission__egressGet: async ({ groupKey } = {}) => {
    const groups = await host('egress/get');
    return groupKey ? groups.filter(({ key }) => key === groupKey) : groups;
  },
  __permission__egressSet: async (payload) => {
    await askConsent(payload.egresses);
    return host('egress/set', payload);
  },
  __permission__egressDeleteDomain: ({ key, domain }) => host('egress/delete', { groupKey: key, domain }),
  __permission__egressDeleteGroup: ({ key }) => host('egress/delete', { groupKey: key }),
};

window.addEventListener('message', async ({ data, origin, source }) => {
  if (origin !== start.frame || source !== frame.contentWindow) return;
  const reply = (result) => source.postMessage({ rollcall: data.id, ...result }, origin);
  const command = Object.hasOwn(COMMANDS, data.command) ? COMMANDS[data.command] : undefined;
  if (!command) return reply({ error: `The local host does not play the bridge command "${data.command}".` });
  try {
    reply({ value: await command(data.data ?? {}) });
  } catch (error) {
    reply({ error: error.message });
  }
});

const load = () => {
  frame.src = `${start.frame}/`;
};

const applyTheme = () => {
  document.documentElement.dataset.theme = theme;
  // Before the page is loaded the frame is of the shell's own origin; the page asks for the theme as it opens.
  if (frame.src !== '') frame.contentWindow?.postMessage({ rollcallTheme: theme }, start.frame);
};

const kind = { simulated: 'simulated site', real: 'real site, read only' }[start.site.kind];
byId('kind').textContent = kind;
document.title = `Rollcall · Jira admin (${kind})`;
byId('site').textContent = `${start.site.name} · Jira settings · Apps`;
byId('viewer').replaceChildren(
  ...start.viewers.map(({ accountId, label }) => new Option(label, accountId, false, accountId === viewer)),
);
byId('viewer').onchange = ({ target }) => {
  viewer = target.value;
  load();
};
byId('theme').value = theme;
byId('theme').onchange = ({ target }) => {
  theme = target.value;
  applyTheme();
};
byId('meter-button').onclick = ({ target }) => {
  const meter = byId('meter');
  meter.hidden = !meter.hidden;
  target.setAttribute('aria-expanded', String(!meter.hidden));
};
if (start.platformUrl) Object.assign(byId('platform'), { href: start.platformUrl, hidden: false });

const dollars = (amount) => `$${amount.toFixed(4)}`;

const showStatus = async () => {
  try {
    const { now, bill, kvsRequests, points, functions, refused, policyViolations } = await host('status');
    byId('clock').textContent = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    const runs = Object.values(functions).reduce((sum, { invocations }) => sum + invocations, 0);
    byId('meter').textContent = [
      `Since this host started, at list price and without the free allowance: ${dollars(bill.total)} (functions ${dollars(bill.functions)}, storage reads ${dollars(bill.kvsReads)}, writes ${dollars(bill.kvsWrites)}).`,
      `${runs.toLocaleString('en')} function runs · ${kvsRequests.toLocaleString('en')} storage requests · ${points.toLocaleString('en')} Jira points.`,
      refused.length + policyViolations.length === 0
        ? 'Nothing was refused.'
        : `Refused: ${[...refused.map(({ what }) => what), ...policyViolations].map(visible).join('\n')}`,
    ].join('\n');
  } catch {
    byId('clock').textContent = 'The host has stopped.';
  }
};

applyTheme();
load();
await showStatus();
setInterval(showStatus, STATUS_EVERY_MS);
