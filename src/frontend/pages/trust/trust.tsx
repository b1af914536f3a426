import { useMemo } from 'react';

import { formatDay } from '../../../kernel/day';
import { isoDayBefore } from '../../report/dates';
import { usePeopleHistory } from '../../report/use-history';
import { Boundary } from '../../site/boundary';
import { useSite } from '../../site/site-context';
import { t } from '../../words/translate';
import view from '../../ui/view.module.css';
import { BeforeInstall } from './before-install';
import { Coverage } from './coverage';
import { coverageDays } from './coverage-days';
import { EventsNotCounted } from './events-not-counted';
import { Freshness } from './freshness';
import { Gaps } from './gaps';
import { NotSeen } from './not-seen';
import styles from './trust.module.css';

/** Days that cannot be read, oldest first: of the window, and of the last 90 days. */
const useUnreadDays = (): string[] => {
  const { table, report } = useSite();
  const history = usePeopleHistory(report);
  return useMemo(() => {
    const older = history?.days.flatMap(({ day, isUnread }) => (isUnread ? [formatDay(day)] : [])) ?? [];
    return [...new Set([...(table?.unreadDays ?? []), ...older])].sort();
  }, [table, history]);
};

/** How complete the record is, how fresh, and what it cannot show. */
export const Trust = () => {
  const { overview, table } = useSite();
  const { audit, now, record } = overview;
  const unread = useUnreadDays();
  const unreadSet = useMemo(() => new Set(unread), [unread]);
  const days = coverageDays(audit.days, isoDayBefore(now, 1), unreadSet);
  return (
    <div className={view.view}>
      <Boundary title={t('trust.coverageFailed')}>
        <Coverage audit={audit} now={now} unread={unreadSet} />
      </Boundary>
      <div className={styles.cards}>
        <Boundary title={t('trust.gapsFailed')}>
          <Gaps
            days={days}
            unread={unread}
            audits={audit.days}
            recordedSince={record.recordedSince}
            watchedSince={table?.watchedSince ?? null}
          />
        </Boundary>
        <Boundary title={t('trust.freshnessFailed')}>
          <Freshness overview={overview} />
        </Boundary>
        <Boundary title={t('trust.notSeenFailed')}>
          <NotSeen />
        </Boundary>
        <Boundary title={t('trust.beforeFailed')}>
          <BeforeInstall backfill={overview.backfill} />
        </Boundary>
        <Boundary title={t('trust.eventsFailed')}>
          <EventsNotCounted ignored={overview.ignored} />
        </Boundary>
      </div>
    </div>
  );
};
