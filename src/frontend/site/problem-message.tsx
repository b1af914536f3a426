import SectionMessage from '@atlaskit/section-message/section-message';
import type { ReactNode } from 'react';

import type { Problem } from '../../kernel/problem';
import { sentenceOf } from '../words/problems';
import type { HealthLine, Severity } from './health-line';
import styles from './message.module.css';

/** A paragraph for each problem. */
export const Sentences = ({ problems }: { problems: readonly Problem[] }) => (
  <>
    {problems.map(sentenceOf).map((sentence) => (
      <p key={sentence} className={styles.text}>
        {sentence}
      </p>
    ))}
  </>
);

interface ProblemMessageProps {
  readonly title: string;
  readonly problem: Problem;
  /** What follows from it, or can be done about it here. */
  readonly children?: ReactNode;
}

/** A part of the page that cannot be read, and why; the other parts are whole. */
export const ProblemMessage = ({ title, problem, children }: ProblemMessageProps) => (
  <SectionMessage appearance="warning" title={title}>
    <Sentences problems={[problem]} />
    {children}
  </SectionMessage>
);

/** The same as a line of the banner; `null` where nothing is wrong. */
export const problemHealth = (
  title: string,
  problem: Problem | null,
  severity: Severity = 'warning',
): HealthLine | null => problem && { title, severity, body: <Sentences problems={[problem]} /> };
