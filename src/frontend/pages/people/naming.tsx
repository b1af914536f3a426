import Lozenge from '@atlaskit/lozenge';

import type { Naming as Named } from '../../report/people';
import { t } from '../../words/translate';
import styles from './naming.module.css';

// Firefox has it since 2024: without it, an initial of several characters shows its first.
const letters = 'Segmenter' in Intl ? new Intl.Segmenter('en') : null;

const firstLetter = (word: string): string =>
  letters?.segment(word).containing(0)?.segment ?? String.fromCodePoint(word.codePointAt(0) ?? 0x2013);

/** First letters of the first and the last word. */
const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean);
  return [...words.slice(0, 1), ...words.slice(1).slice(-1)].map(firstLetter).join('').toUpperCase();
};

const Avatar = ({ initials }: { initials: string }) => (
  <span className={styles.avatar} aria-hidden="true">
    {initials}
  </span>
);

/** Who an account belongs to, as far as the viewing admin may know. */
export const Naming = ({ naming, account }: { naming: Named; account: string }) => {
  switch (naming.kind) {
    case 'known':
      return (
        <>
          <Avatar initials={initialsOf(naming.name)} />
          <span className={styles.lines} title={account}>
            <bdi className={styles.name}>{naming.name}</bdi>
            {naming.email === null ? (
              <Lozenge>{t('people.emailHidden')}</Lozenge>
            ) : (
              <bdi className={styles.email}>{naming.email}</bdi>
            )}
          </span>
        </>
      );
    case 'former':
      return (
        <>
          <Avatar initials="–" />
          <span className={styles.lines}>
            <span className={styles.former}>{t('people.former')}</span>
            <span className={styles.email}>{naming.account}</span>
          </span>
        </>
      );
    case 'reading':
      return (
        <>
          <Avatar initials="" />
          <span className={styles.email}>{naming.account}</span>
        </>
      );
  }
};
