import { perLanguage } from '../words/language';
import { t } from '../words/translate';
import type { UseRules } from './site-rules';

const list = () => perLanguage('kinds', ({ locale }) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** `comments and work logs`: what makes somebody active on this site. */
export const countedWords = ({ counted }: Pick<UseRules, 'counted'>): string =>
  list().format(counted.map((kind) => t(`classes.counted-${kind}`)));
