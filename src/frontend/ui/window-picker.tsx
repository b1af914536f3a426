import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import { MOST_DAYS, parseDays, WINDOW_DAYS } from '../report/window-days';
import { t } from '../words/translate';
import styles from './window-picker.module.css';

interface WindowPickerProps {
  readonly days: number;
  /** Length of the window with which the site opens. */
  readonly opening: number;
  readonly onDays: (days: number) => void;
}

const CustomDays = ({ days, onDays }: Omit<WindowPickerProps, 'opening'>) => {
  const [text, setText] = useState(String(days));
  const parsed = parseDays(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed !== null) onDays(parsed);
  };
  return (
    <form className={styles.custom} onSubmit={submit} noValidate>
      <Textfield
        aria-label={t('ui.customDays', { most: MOST_DAYS })}
        aria-describedby={parsed === null ? 'window-days-problem' : undefined}
        inputMode="numeric"
        isCompact
        isInvalid={parsed === null}
        width={72}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" isDisabled={parsed === null}>
        {t('ui.apply')}
      </Button>
      {parsed === null && (
        <span id="window-days-problem" className={styles.problem} role="alert">
          {t('ui.notWhole', { most: MOST_DAYS })}
        </span>
      )}
    </form>
  );
};

/** The usual windows, that of the site and that on show among them. */
const choicesOf = (...own: readonly number[]): number[] =>
  [...new Set([...WINDOW_DAYS, ...own])].sort((one, other) => one - other);

export const WindowPicker = ({ days, opening, onDays }: WindowPickerProps) => {
  const [custom, setCustom] = useState(false);
  const choose = (next: number) => {
    setCustom(false);
    onDays(next);
  };
  return (
    <div className={styles.picker} role="group" aria-label={t('ui.window')}>
      {choicesOf(opening, days).map((choice) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={!custom && days === choice}
          onClick={() => choose(choice)}
        >
          {t('ui.windowDays', { days: choice })}
        </button>
      ))}
      <button type="button" className={styles.choice} aria-pressed={custom} onClick={() => setCustom(true)}>
        {t('ui.custom')}
      </button>
      {custom && <CustomDays days={days} onDays={onDays} />}
    </div>
  );
};
