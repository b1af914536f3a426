import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import { useUnsaved } from '../../routes/leave-guard';
import { t } from '../../words/translate';
import { otherPortOf, parseDestination } from './destination-url';
import styles from './destination-form.module.css';

interface DestinationFormProps {
  readonly url: string | null;
  readonly busy: boolean;
  readonly onSave: (url: string, origin: string, otherPort: boolean) => void;
}

export const DestinationForm = ({ url, busy, onSave }: DestinationFormProps) => {
  const [text, setText] = useState(url ?? '');
  const [tried, setTried] = useState(false);
  // A port is chosen by its number: typing another takes the choice back.
  const [chosen, setChosen] = useState(otherPortOf(url ?? ''));
  const port = otherPortOf(text);
  const isPortChosen = port !== null && port === chosen;
  const parsed = parseDestination(text, isPortChosen);
  const problem = tried && parsed.kind === 'invalid' ? parsed.why : null;
  useUnsaved(text.trim() !== (url ?? '') && !busy);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.kind === 'valid') onSave(parsed.url, parsed.origin, isPortChosen);
  };
  return (
    <form onSubmit={submit} noValidate>
      <label className={styles.label} htmlFor="destination">
        {t('sending.url')}
      </label>
      <div className={styles.line}>
        <div className={styles.field}>
          <Textfield
            id="destination"
            type="url"
            autoComplete="off"
            isCompact
            placeholder="https://"
            aria-describedby={problem ? 'destination-help destination-problem' : 'destination-help'}
            isInvalid={problem !== null}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" appearance="primary" isLoading={busy}>
          {t('sending.save')}
        </Button>
      </div>
      {port !== null && (
        <label className={styles.port}>
          <input
            type="checkbox"
            checked={isPortChosen}
            onChange={({ currentTarget }) => setChosen(currentTarget.checked ? port : null)}
          />
          {t('sending.otherPort', { port })}
        </label>
      )}
      {problem && (
        <p id="destination-problem" className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <p id="destination-help" className={styles.help}>
        {t('sending.consent')}
      </p>
    </form>
  );
};
