import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useId, useState, type FormEvent } from 'react';

import { FailureMessage } from '../../site/failure-message';
import { useDoing } from '../../site/use-doing';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';

/** Longest reason that the app keeps. */
const REASON_CHARS = 500;

interface ConfirmFormProps {
  /** How many seats come free, or people are suspended. */
  readonly count: number;
  readonly words: { readonly begin: string; readonly notBegun: string };
  /** Has it begun, and gives the number of the batch. */
  readonly begin: (confirmed: { readonly confirmed: number; readonly why: string }) => Promise<number | null>;
  readonly isBlocked: boolean;
  readonly isReady: boolean;
  readonly onBegun: (batch: number | null) => void;
  readonly onDone: () => void;
}

interface FieldsProps {
  readonly count: number;
  readonly why: string;
  readonly onWhy: (why: string) => void;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
}

const Fields = ({ count, why, onWhy, typed, onTyped }: FieldsProps) => {
  const [whyId, countId] = [useId(), useId()];
  return (
    <>
      <label htmlFor={whyId}>{t('reclaim.why')}</label>
      <Textfield
        id={whyId}
        isCompact
        autoComplete="off"
        maxLength={REASON_CHARS}
        value={why}
        onChange={(event) => onWhy(event.currentTarget.value)}
      />
      <label htmlFor={countId}>{t('reclaim.confirm', { count })}</label>
      <Textfield
        id={countId}
        isCompact
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => onTyped(event.currentTarget.value)}
      />
    </>
  );
};

/** Nothing is taken before its number was typed. */
export const ConfirmForm = ({ count, words, begin, isBlocked, isReady, onBegun, onDone }: ConfirmFormProps) => {
  const [doing, start] = useDoing();
  const [typed, setTyped] = useState('');
  const [why, setWhy] = useState('');
  const isConfirmed = typed.trim() === String(count);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isConfirmed || !isReady || isBlocked) return;
    start(async () => {
      onBegun(await begin({ confirmed: count, why }));
      onDone();
    });
  };
  return (
    <form className={styles.confirm} onSubmit={submit}>
      {count > 0 && <Fields count={count} why={why} onWhy={setWhy} typed={typed} onTyped={setTyped} />}
      {isBlocked && <p className={styles.quiet}>{t('reclaim.anotherOpen')}</p>}
      <div className={styles.actions}>
        <Button appearance="subtle" onClick={onDone}>
          {t('reclaim.cancel')}
        </Button>
        {count > 0 && (
          <Button
            appearance="danger"
            type="submit"
            isDisabled={!isConfirmed || !isReady || isBlocked}
            isLoading={doing.kind === 'busy'}
          >
            {words.begin}
          </Button>
        )}
      </div>
      {doing.kind === 'failed' && <FailureMessage title={words.notBegun} failure={doing.failure} />}
    </form>
  );
};
