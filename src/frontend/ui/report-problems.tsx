import SectionMessage from '@atlaskit/section-message/section-message';

import type { Problem } from '../../kernel/problem';
import { daysLine } from '../report/days-line';
import type { Table } from '../report/judge';
import message from '../site/message.module.css';
import { Sentences } from '../site/problem-message';
import { sentenceOf } from '../words/problems';
import { t } from '../words/translate';
import styles from './report-problems.module.css';

const UnreadDays = ({ days }: { days: readonly string[] }) => (
  <SectionMessage appearance="warning" title={t('ui.daysUnread', { days: days.length })}>
    <p className={message.text}>{t('ui.notCounted', { which: daysLine(days) })}</p>
    <p className={message.text}>{t('ui.staysUnread')}</p>
  </SectionMessage>
);

interface DirectoryProps {
  readonly problem: Problem;
  /** Whether the message on the directory, above, says the same already. */
  readonly isTold: boolean;
}

const WithoutDirectory = ({ problem, isTold }: DirectoryProps) => (
  <SectionMessage appearance="warning" title={t('ui.withoutDirectory')}>
    {!isTold && <Sentences problems={[problem]} />}
    <p className={message.text}>{t('ui.countedAsPeople')}</p>
  </SectionMessage>
);

interface ReportProblemsProps {
  readonly table: Table;
  /** What is said of the directory elsewhere. */
  readonly told: readonly Problem[];
}

/** What the figures and the list below lack. */
export const ReportProblems = ({ table: { unreadDays, directoryProblem }, told }: ReportProblemsProps) =>
  (unreadDays.length > 0 || directoryProblem) && (
    <div className={styles.problems}>
      {unreadDays.length > 0 && <UnreadDays days={unreadDays} />}
      {directoryProblem && (
        <WithoutDirectory
          problem={directoryProblem}
          isTold={told.map(sentenceOf).includes(sentenceOf(directoryProblem))}
        />
      )}
    </div>
  );
