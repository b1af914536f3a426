import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import { accountProblem, keyProblem, type PlatformName } from '../../../push/rules/destination-kind';
import type { PlatformDestination } from '../../../push/view';
import { useUnsaved } from '../../routes/leave-guard';
import { sentenceOf } from '../../words/problems';
import { t } from '../../words/translate';
import styles from './destination-form.module.css';

interface PlatformFormProps {
  readonly kind: PlatformName;
  readonly account: string | null;
  readonly hasKey: boolean;
  readonly busy: boolean;
  readonly onSave: (place: PlatformDestination) => void;
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly type: 'text' | 'password';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help: string | null;
  readonly problem: string | null;
}

const Field = ({ id, label, type, value, onChange, help, problem }: FieldProps) => (
  <div className={styles.entry}>
    <label className={styles.label} htmlFor={id}>
      {label}
    </label>
    <Textfield
      id={id}
      type={type}
      autoComplete="off"
      isCompact
      aria-describedby={problem || help ? `${id}-line` : undefined}
      isInvalid={problem !== null}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
    {(problem ?? help) !== null && (
      <p id={`${id}-line`} className={problem ? styles.problem : styles.help} role={problem ? 'alert' : undefined}>
        {problem ?? help}
      </p>
    )}
  </div>
);

const keyWrong = (key: string, hasKey: boolean): string | null => {
  if (key === '') return hasKey ? null : t('sending.enterKey');
  const problem = keyProblem(key);
  return problem && sentenceOf(problem);
};

/** What a platform's own ingest is reached by: the app or instance there, and a key. */
export const PlatformForm = ({ kind, account, hasKey, busy, onSave }: PlatformFormProps) => {
  const [typed, setTyped] = useState(account ?? '');
  const [typedKey, setTypedKey] = useState('');
  const [tried, setTried] = useState(false);
  const [name, key] = [typed.trim(), typedKey.trim()];
  const nameProblem = accountProblem(name);
  const wrong = { name: nameProblem && sentenceOf(nameProblem), key: keyWrong(key, hasKey) };
  useUnsaved((name !== (account ?? '') || key !== '') && !busy);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.name === null && wrong.key === null) onSave({ kind, account: name, key: key === '' ? null : key });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className={styles.intro}>{t(`sending.${kind}Help`)}</p>
      <Field
        id="platform-account"
        label={t(`sending.${kind}Account`)}
        type="text"
        value={typed}
        onChange={setTyped}
        help={null}
        problem={tried ? wrong.name : null}
      />
      <Field
        id="platform-key"
        label={t('sending.key')}
        type="password"
        value={typedKey}
        onChange={setTypedKey}
        help={t(hasKey ? 'sending.keyKept' : 'sending.keyHelp')}
        problem={tried ? wrong.key : null}
      />
      <Button type="submit" appearance="primary" isLoading={busy}>
        {t('sending.save')}
      </Button>
      <p className={styles.help}>{t('sending.consent')}</p>
    </form>
  );
};
