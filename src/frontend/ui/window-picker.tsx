import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import { MOST_DAYS, parseDays, WINDOW_DAYS } from '../report/window-days';
import styles from './window-picker.module.css';

interface WindowPickerProps {
  readonly days: number;
  readonly onDays: (days: number) => void;
}

const CustomDays = ({ days, onDays }: WindowPickerProps) => {
  const [text, setText] = useState(String(days));
  const parsed = parseDays(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.kind === 'days') onDays(parsed.days);
  };
  return (
    <form className={styles.custom} onSubmit={submit} noValidate>
      <Textfield
        aria-label={`Days, 1 to ${MOST_DAYS}`}
        aria-describedby={parsed.kind === 'invalid' ? 'window-days-problem' : undefined}
        inputMode="numeric"
        isCompact
        isInvalid={parsed.kind === 'invalid'}
        width={72}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" isDisabled={parsed.kind === 'invalid'}>
        Apply
      </Button>
      {parsed.kind === 'invalid' && (
        <span id="window-days-problem" className={styles.problem} role="alert">
          {parsed.why}
        </span>
      )}
    </form>
  );
};

export const WindowPicker = ({ days, onDays }: WindowPickerProps) => {
  const [custom, setCustom] = useState(false);
  const choose = (next: number) => {
    setCustom(false);
    onDays(next);
  };
  return (
    <div className={styles.picker} role="group" aria-label="Window">
      {WINDOW_DAYS.map((choice) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={!custom && days === choice}
          onClick={() => choose(choice)}
        >
          {choice} days
        </button>
      ))}
      <button type="button" className={styles.choice} aria-pressed={custom} onClick={() => setCustom(true)}>
        Custom
      </button>
      {custom && <CustomDays days={days} onDays={onDays} />}
    </div>
  );
};
