import SectionMessage from '@atlaskit/section-message/section-message';

import type { Overview } from '../../resolvers/view';
import { t } from '../words/translate';
import { auditHealth } from './audit-health';
import { backfillHealth } from './backfill-health';
import { directoryHealth } from './directory-health';
import styles from './health-banner.module.css';
import { worstOf, type HealthLine } from './health-line';
import { organizationHealth } from './organization-health';
import { problemHealth } from './problem-message';
import { pushesOf } from './pushes';
import type { Reading } from './reading';

interface HealthBannerProps {
  readonly overview: Overview;
  /** What this page reads of the directory, and of the days before the install. */
  readonly reading: Reading;
  readonly past: Reading;
}

type KeyedLine = HealthLine & { readonly key: string };

const linesOf = ({ overview, reading, past }: HealthBannerProps): KeyedLine[] => {
  const { record, directory, backfill, audit, settings, views, privacyProblem, now } = overview;
  const stopped = pushesOf(overview).find(({ disabled }) => disabled !== null);
  const lines: Readonly<Record<string, HealthLine | null>> = {
    record: problemHealth(t('site.recordUnreadable'), record.problem, 'error'),
    directory: directoryHealth({ directory, reading }),
    backfill: backfillHealth({ backfill, past }),
    audits: problemHealth(t('site.auditsUnreadable'), audit.problem),
    day: auditHealth({ audit, now }),
    settings: problemHealth(t('health.settingsUnreadable'), settings.problem),
    views: problemHealth(t('people.viewsUnreadable'), views.problem),
    sending: problemHealth(t('health.sendingStopped'), stopped?.disabled ?? null),
    organization: organizationHealth(overview.organization),
    privacy: problemHealth(t('site.privacyProblem'), privacyProblem),
  };
  return Object.entries(lines).flatMap(([key, line]) => (line ? [{ ...line, key }] : []));
};

/**
 * All that is wrong or under way, in one banner. Around it stays a live region, so that what comes is announced and what only moves on,
 * such as progress, is not. A line keeps its place in the tree when others come and go: its buttons keep the focus.
 */
export const HealthBanner = (props: HealthBannerProps) => {
  const lines = linesOf(props);
  const [first] = lines;
  const isOne = lines.length === 1;
  return (
    <div className={styles.banner} aria-live="polite" aria-relevant="additions">
      {first && (
        <SectionMessage
          appearance={worstOf(lines)}
          title={isOne ? first.title : t('site.thingsToKnow', { count: lines.length })}
        >
          <ul className={styles.lines}>
            {lines.map(({ key, title, body }) => (
              <li key={key} className={`${styles.line} ${isOne ? '' : styles.several}`}>
                {!isOne && <h3 className={styles.title}>{title}</h3>}
                <div className={styles.body}>{body}</div>
              </li>
            ))}
          </ul>
        </SectionMessage>
      )}
    </div>
  );
};
