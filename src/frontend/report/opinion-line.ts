import type { SecondOpinion } from '../../report/rules/second-opinion';

/** What Jira says of somebody beside the record, in a sentence. */
export const opinionLine = (opinion: SecondOpinion): string => {
  if (opinion.kind === 'nothing')
    return 'Jira itself finds nothing of this person in the last 365 days: no issue created, changed or commented, no work logged.';
  const { within, notWithin } = opinion;
  const but = notWithin === null ? '' : `, and nothing in the last ${notWithin}`;
  return `Jira itself finds something of this person in the last ${within} days${but}: an issue created, changed or commented, or work logged.`;
};
