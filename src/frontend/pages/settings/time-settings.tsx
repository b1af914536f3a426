import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import { BOUNDS, type BoundedSetting } from '../../../settings/rules/settings';
import { useSite } from '../../site/site-context';
import { Section } from '../../ui/section';
import { t } from '../../words/translate';
import styles from './settings.module.css';
import { useSettingsChange } from './use-settings';

interface DaysFieldProps {
  readonly setting: BoundedSetting;
  readonly days: number;
  readonly onDays: (days: number) => void;
}

const daysIn = (text: string, { least, most }: { least: number; most: number }): number | null => {
  const days = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(days) && days >= least && days <= most ? days : null;
};

/** A number of days: taken over when the field is left, or with Enter. */
const DaysField = ({ setting, days, onDays }: DaysFieldProps) => {
  // Typed while so many days were set: once others are, those are shown.
  const [typing, setTyping] = useState({ text: String(days), days });
  const text = typing.days === days ? typing.text : String(days);
  const bounds = BOUNDS[setting];
  const typed = daysIn(text, bounds);
  const takeOver = (event?: FormEvent) => {
    event?.preventDefault();
    if (typed !== null && typed !== days) onDays(typed);
  };
  return (
    <form className={styles.field} onSubmit={takeOver} noValidate>
      <label htmlFor={setting}>{t(`settings.${setting}`)}</label>
      <span className={styles.line}>
        <Textfield
          id={setting}
          inputMode="numeric"
          autoComplete="off"
          isCompact
          width={80}
          isInvalid={typed === null}
          aria-describedby={`${setting}-range`}
          value={text}
          onChange={(event) => setTyping({ text: event.currentTarget.value, days })}
          onBlur={() => takeOver()}
        />
        <span
          id={`${setting}-range`}
          className={typed === null ? styles.problem : styles.quiet}
          role={typed === null ? 'alert' : undefined}
        >
          {t(typed === null ? 'settings.notInRange' : 'settings.daysRange', bounds)}
        </span>
      </span>
    </form>
  );
};

const SETTINGS: readonly BoundedSetting[] = ['windowDays', 'graceDays', 'retentionDays'];

/** Window, grace and how long activity is kept. */
export const TimeSettings = () => {
  const { settings } = useSite().overview;
  const [doing, change] = useSettingsChange();
  return (
    <Section title={t('settings.time')} help={t('settings.retentionHelp')} doing={doing}>
      {SETTINGS.map((setting) => (
        <DaysField
          key={setting}
          setting={setting}
          days={settings[setting]}
          onDays={(days) => change({ [setting]: days }, { [setting]: settings[setting] }, t('settings.saved'))}
        />
      ))}
    </Section>
  );
};
