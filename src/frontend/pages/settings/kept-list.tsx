import { IconButton } from '@atlaskit/button/new';
import CrossIcon from '@atlaskit/icon/core/cross';

import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './settings.module.css';

interface Kept {
  readonly id: string;
  readonly name: string;
  /** What else is to be known of it. */
  readonly note?: string | undefined;
}

interface KeptListProps {
  readonly label: string;
  readonly kept: readonly Kept[];
  readonly empty: string;
  readonly onRemove: (kept: Kept) => void;
}

/** Who or what is protected, each with the way to end that. */
export const KeptList = ({ label, kept, empty, onRemove }: KeptListProps) =>
  kept.length === 0 ? (
    <p className={styles.quiet}>{empty}</p>
  ) : (
    <ul className={styles.kept} aria-label={label}>
      {kept.map((each) => (
        <li key={each.id} className={styles.item}>
          <span>
            <bdi>{each.name}</bdi>
            {each.note !== undefined && <span className={styles.note}>{each.note}</span>}
          </span>
          <IconButton
            appearance="subtle"
            spacing="compact"
            icon={CrossIcon}
            label={t('settings.unprotectPerson', { name: isolated(each.name) })}
            onClick={() => onRemove(each)}
          />
        </li>
      ))}
    </ul>
  );
