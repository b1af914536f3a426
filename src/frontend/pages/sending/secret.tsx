import Button from '@atlaskit/button/new';
import CopyIcon from '@atlaskit/icon/core/copy';
import SectionMessage from '@atlaskit/section-message/section-message';
import Textfield from '@atlaskit/textfield';
import { useRef, useState } from 'react';

import { t } from '../../words/translate';
import styles from './secret.module.css';

// The frame may be denied the clipboard; copying a selection needs no permission.
const copy = async (field: HTMLInputElement): Promise<boolean> => {
  field.select();
  return navigator.clipboard.writeText(field.value).then(
    () => true,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way left where the clipboard is denied
    () => document.execCommand('copy'),
  );
};

/** The signing secret, this once. */
export const Secret = ({ secret, onDone }: { secret: string; onDone: () => void }) => {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const onCopy = () => {
    if (field.current) void copy(field.current).then(setCopied);
  };
  return (
    <SectionMessage appearance="success" title={t('sending.copySecret')}>
      <p className={styles.text}>{t('sending.shownOnce')}</p>
      <div className={styles.line}>
        <div className={styles.field}>
          <Textfield
            ref={field}
            aria-label={t('sending.secret')}
            isReadOnly
            isMonospaced
            isCompact
            value={secret}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <Button iconBefore={CopyIcon} onClick={onCopy}>
          {t('sending.copy')}
        </Button>
        <Button appearance="subtle" onClick={onDone}>
          {t('sending.haveCopied')}
        </Button>
      </div>
      <p className={styles.outcome} role="status">
        {copied === true && t('sending.copied')}
        {copied === false && t('sending.notCopied')}
      </p>
    </SectionMessage>
  );
};
