import { useSite } from '../../site/site-context';
import { Check } from '../../ui/check';
import { Section } from '../../ui/section';
import { t } from '../../words/translate';
import { useSettingsChange } from './use-settings';

/** Whether the page shows on which days somebody did something. */
export const CalendarSetting = () => {
  const { calendar } = useSite().overview.settings;
  const [doing, change] = useSettingsChange();
  return (
    <Section title={t('settings.privacy')} help={t('settings.calendarHelp')} doing={doing}>
      <Check isChecked={calendar} onChange={(isOn) => change({ calendar: isOn }, { calendar }, t('settings.saved'))}>
        {t('settings.calendar')}
      </Check>
    </Section>
  );
};
