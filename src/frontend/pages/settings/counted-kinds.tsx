import { KINDS, type Kind } from '../../../kernel/action';
import { useSite } from '../../site/site-context';
import { Check } from '../../ui/check';
import { Section } from '../../ui/section';
import { t } from '../../words/translate';
import styles from './settings.module.css';
import { useSettingsChange } from './use-settings';

/** Which kinds of activity make somebody active. */
export const CountedKinds = () => {
  const { counted } = useSite().overview.settings;
  const [doing, change] = useSettingsChange();
  const toggle = (kind: Kind, isOn: boolean) => {
    const next = KINDS.filter((each) => (each === kind ? isOn : counted.includes(each)));
    change({ counted: next }, { counted }, t('settings.saved'));
  };
  return (
    <Section title={t('settings.counts')} help={t('settings.countsHelp')} doing={doing}>
      {KINDS.map((kind) => {
        const isOn = counted.includes(kind);
        return (
          <Check
            key={kind}
            isChecked={isOn}
            isDisabled={isOn && counted.length === 1}
            onChange={(next) => toggle(kind, next)}
          >
            {t(`settings.${kind}`)}
          </Check>
        );
      })}
      {counted.length === 1 && <p className={styles.quiet}>{t('settings.oneAtLeast')}</p>}
    </Section>
  );
};
