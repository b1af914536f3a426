import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import { parseDestination } from './destination-url';
import styles from './destination-form.module.css';

interface DestinationFormProps {
  readonly url: string | null;
  readonly busy: boolean;
  readonly onSave: (url: string, origin: string) => void;
}

export const DestinationForm = ({ url, busy, onSave }: DestinationFormProps) => {
  const [text, setText] = useState(url ?? '');
  const [tried, setTried] = useState(false);
  const parsed = parseDestination(text);
  const problem = tried && parsed.kind === 'invalid' ? parsed.why : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.kind === 'valid') onSave(parsed.url, parsed.origin);
  };
  return (
    <form onSubmit={submit} noValidate>
      <label className={styles.label} htmlFor="destination">
        Destination URL
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
          Save
        </Button>
      </div>
      {problem && (
        <p id="destination-problem" className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <p id="destination-help" className={styles.help}>
        Jira asks you to allow the domain first. Nothing is sent anywhere else.
      </p>
    </form>
  );
};
