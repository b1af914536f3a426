import type { ReactNode } from 'react';

/** How serious a thing is, the least serious first. */
export const SEVERITIES = ['information', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One thing that is to be known above every view: what, why, and what to do. */
export interface HealthLine {
  readonly title: string;
  readonly severity: Severity;
  readonly body: ReactNode;
}

/** The most serious of some. */
export const worstOf = (lines: readonly Pick<HealthLine, 'severity'>[]): Severity =>
  SEVERITIES.findLast((severity) => lines.some((line) => line.severity === severity)) ?? 'information';
