import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message/section-message';

import type { Lacking } from '../../report/people';
import styles from '../../site/message.module.css';
import { lackingLines } from '../../words/failures';
import { t } from '../../words/translate';

interface NamesLackProps {
  readonly lacking: Lacking | null;
  readonly onReadAgain: () => void;
}

/** Shown when Jira's list of users was read as far as it led, and something of it is missing. */
export const NamesLack = ({ lacking, onReadAgain }: NamesLackProps) => {
  const lines = lacking === null ? [] : lackingLines(lacking);
  return (
    lines.length > 0 && (
      <div className={styles.message} role="status">
        <SectionMessage appearance="warning" title={t('people.namesMissing')}>
          {lines.map((line) => (
            <p key={line} className={styles.text}>
              {line}
            </p>
          ))}
          <div className={styles.action}>
            <Button onClick={onReadAgain}>{t('failures.tryAgain')}</Button>
          </div>
        </SectionMessage>
      </div>
    )
  );
};
