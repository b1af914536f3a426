import type { Asked } from '../../kernel/problem';
import { en } from './en/catalogue';
import { t } from './translate';

/** Another version may ask for something of which this page knows no name. */
export const thing = (asked: Asked): string =>
  Object.hasOwn(en.asked, asked) ? t(`asked.${asked}`) : t('problems.askedOfAnotherVersion', { asked });
