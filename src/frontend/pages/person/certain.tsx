import { certaintyOf } from '../../report/certainty';
import { useRecordedDays } from '../../report/use-history';
import { useSite } from '../../site/site-context';
import { t } from '../../words/translate';
import styles from './certain.module.css';

/** How sure it is that somebody of whom nothing is recorded in the last so many days did nothing, with its arithmetic one click away. */
export const Certain = ({ days }: { days: number }) => {
  const { overview, report } = useSite();
  const recorded = useRecordedDays(report, days);
  if (!recorded) return null;
  const { line, arithmetic } = certaintyOf(recorded, overview.audit.days);
  return (
    <div className={styles.certain}>
      <p className={styles.line}>{line}</p>
      {arithmetic.length > 0 && (
        <details className={styles.details}>
          <summary>{t('person.workedOut')}</summary>
          {arithmetic.map((step) => (
            <p key={step}>{step}</p>
          ))}
        </details>
      )}
    </div>
  );
};
