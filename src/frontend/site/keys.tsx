import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';

import { VIEWS } from '../routes/views';
import { t } from '../words/translate';
import { Dialog } from './dialog';
import styles from './keys.module.css';
import { useAddress } from './site-context';

/** Marks the field that `/` goes to. */
export const SEARCH = 'data-search';

/** Whether a key belongs to what has the focus: it is typed there, or chooses something. */
const isTaken = ({ target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  altKey ||
  ctrlKey ||
  metaKey ||
  (target instanceof Element &&
    target.closest('input:not([type=checkbox]), select, textarea, dialog, [role=menu]') !== null);

const searchField = (): HTMLElement | null => document.querySelector<HTMLElement>(`[${SEARCH}] input`);

/** Goes to the search as soon as its view is drawn. */
const focusSearch = (tries = 20): void => {
  const field = searchField();
  if (field) field.focus();
  else if (tries > 0) requestAnimationFrame(() => focusSearch(tries - 1));
};

const LINES = [
  { keys: ['?'], words: 'site.keyHelp' },
  { keys: ['/'], words: 'site.keySearch' },
  { keys: [`1–${VIEWS.length}`], words: 'site.keyViews' },
  { keys: ['↑', '↓'], words: 'site.keyRows' },
  { keys: ['↵'], words: 'site.keyOpen' },
  { keys: ['x'], words: 'site.keyChoose' },
  { keys: ['Esc'], words: 'site.keyClose' },
] as const;

const KeysDialog = ({
  isOn,
  onSwitch,
  onClose,
}: {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  onClose: () => void;
}) => (
  <Dialog title={t('site.keysTitle')} onClose={onClose} canBeLeft>
    <dl className={styles.list}>
      {LINES.map(({ keys, words }) => (
        <div key={words} className={styles.line}>
          <dt>
            {keys.map((key) => (
              <kbd key={key} className={styles.key}>
                {key}
              </kbd>
            ))}
          </dt>
          <dd>{t(words)}</dd>
        </div>
      ))}
    </dl>
    <label className={styles.switch}>
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onSwitch(currentTarget.checked)} />
      {t('site.keysOn')}
    </label>
    <p className={styles.help}>{t('site.keysOnHelp')}</p>
  </Dialog>
);

/** What single keys do, anywhere in the page, and the list of them. They can be turned off: whoever speaks to the browser types by accident. */
export const Keys = () => {
  const address = useAddress();
  const [path, navigate] = useLocation();
  const [isOn, setOn] = useState(true);
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isOn || isTaken(event)) return;
      const other = VIEWS[Number(event.key) - 1];
      if (event.key === '?') setShown(true);
      else if (event.key === '/') {
        if (path !== '/people') navigate(address('/people'));
        focusSearch();
      } else if (other) navigate(address(other.path));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOn, path, navigate, address]);
  return (
    <>
      <button type="button" className={styles.show} aria-keyshortcuts="?" onClick={() => setShown(true)}>
        {t('site.keysShow')} <kbd className={styles.key}>?</kbd>
      </button>
      {isShown && <KeysDialog isOn={isOn} onSwitch={setOn} onClose={() => setShown(false)} />}
    </>
  );
};
