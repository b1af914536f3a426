import { HINDRANCES } from '../../../reclaim/rules/hindrance';
import type { PlannedPerson } from '../../../reclaim/view';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';
import { Names, useNameOf } from './who';

/** Named at once: the others are counted. */
const FIRST = 50;

/** Whose seats are not taken, and why, the gravest reason first. */
export const LeftOut = ({ people }: { people: readonly Pick<PlannedPerson, 'account' | 'hindrance'>[] }) => {
  const nameOf = useNameOf();
  if (people.length === 0) return null;
  return (
    <details className={styles.leftOut}>
      <summary>{t('reclaim.leftOut', { count: people.length })}</summary>
      <dl>
        {HINDRANCES.map((hindrance) => {
          const those = people.filter((person) => person.hindrance === hindrance);
          if (those.length === 0) return null;
          return (
            <div key={hindrance}>
              <dt>{t('reclaim.because', { reason: t(`reclaim.because-${hindrance}`), count: those.length })}</dt>
              <dd>
                <Names names={those.slice(0, FIRST).map(({ account }) => nameOf(account))} none="" />
                {those.length > FIRST && ` ${t('reclaim.others', { count: those.length - FIRST })}`}
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
};
