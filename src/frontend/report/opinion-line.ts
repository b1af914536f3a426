import type { SecondOpinion } from '../../report/rules/second-opinion';
import { t } from '../words/translate';

type Found = Extract<SecondOpinion, { kind: 'active' }>;

const foundLine = ({ within, notWithin }: Found, by: 'opinion' | 'opinionOfApp'): string =>
  notWithin === null ? t(`classes.${by}`, { within }) : t(`classes.${by}But`, { within, notWithin });

/**
 * What Jira says of somebody beside the record, in a sentence. `asApp`: what it says to the app, which is asked where it says nothing to
 * whoever looks; `null` where it was not asked.
 */
export const opinionLine = (opinion: SecondOpinion, asApp: SecondOpinion | null): string => {
  if (opinion.kind === 'active') return foundLine(opinion, 'opinion');
  if (asApp === null) return t('classes.opinionNothing');
  return asApp.kind === 'active' ? foundLine(asApp, 'opinionOfApp') : t('classes.opinionNothingEither');
};
