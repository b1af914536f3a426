import SectionMessage from '@atlaskit/section-message/section-message';

import type { Problem } from '../../kernel/problem';
import { daysLine } from '../report/days-line';
import type { Table } from '../report/judge';
import { plural } from '../report/wording';
import message from '../site/message.module.css';
import { Sentences } from '../site/problem-message';
import { sentenceOf } from '../words/problems';
import styles from './report-problems.module.css';

const UnreadDays = ({ days }: { days: readonly string[] }) => (
  <SectionMessage appearance="warning" title={`${plural(days.length, 'day', 'days')} cannot be read`}>
    <p className={message.text}>
      Nothing that happened on {daysLine(days)} is counted: some who were active then may look idle.
    </p>
    <p className={message.text}>
      What is stored is damaged, or a newer version of Rollcall wrote it. It stays unread until an update of Rollcall
      can read it.
    </p>
  </SectionMessage>
);

interface DirectoryProps {
  readonly problem: Problem;
  /** Whether the message on the directory, above, says the same already. */
  readonly isTold: boolean;
}

const WithoutDirectory = ({ problem, isTold }: DirectoryProps) => (
  <SectionMessage appearance="warning" title="Types, roles and licences are missing for now">
    {!isTold && <Sentences problems={[problem]} />}
    <p className={message.text}>
      Until they are read anew, apps, portal customers and deactivated accounts are counted as people.
    </p>
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
