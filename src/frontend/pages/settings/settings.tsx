import Heading from '@atlaskit/heading';

import { Boundary } from '../../site/boundary';
import view from '../../ui/view.module.css';
import { t } from '../../words/translate';
import { CalendarSetting } from './calendar-setting';
import { CountedKinds } from './counted-kinds';
import { OrganizationSetting } from './organization-setting';
import { PricesSetting } from './prices-setting';
import { ProtectedGroups } from './protected-groups';
import { ProtectedPeople } from './protected-people';
import styles from './settings.module.css';
import { TimeSettings } from './time-settings';

const SECTIONS = [
  CountedKinds,
  TimeSettings,
  PricesSetting,
  ProtectedPeople,
  ProtectedGroups,
  CalendarSetting,
  OrganizationSetting,
] as const;

/** What administrators decide for the site. Each change is saved at once, and can be taken back. */
export const Settings = () => (
  <div className={view.view}>
    <div>
      <Heading size="medium" as="h2">
        {t('settings.title')}
      </Heading>
      <p className={styles.quiet}>{t('settings.intro')}</p>
    </div>
    <div className={styles.sections}>
      {SECTIONS.map((Section, at) => (
        <Boundary key={at} title={t('site.viewFailed')}>
          <Section />
        </Boundary>
      ))}
    </div>
  </div>
);
