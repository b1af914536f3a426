import type { SecondOpinion } from '../../report/rules/second-opinion';

const NOTHING = 'nothing of this person in the last 365 days: no issue created, changed or commented, no work logged.';

const somethingLine = ({ within, notWithin }: Extract<SecondOpinion, { kind: 'active' }>): string => {
  const but = notWithin === null ? '' : `, and nothing in the last ${notWithin}`;
  return `something of this person in the last ${within} days${but}: an issue created, changed or commented, or work logged.`;
};

/**
 * What Jira says of somebody beside the record, in a sentence. `asApp`: what it says to the app, which is asked where it says nothing to
 * whoever looks; `null` where it was not asked.
 */
export const opinionLine = (opinion: SecondOpinion, asApp: SecondOpinion | null): string => {
  if (opinion.kind === 'active') return `Jira itself finds ${somethingLine(opinion)}`;
  if (asApp === null) return `Jira itself finds ${NOTHING}`;
  return asApp.kind === 'active'
    ? `In what you may see Jira finds nothing. Asked by Rollcall it finds ${somethingLine(asApp)}`
    : `Jira itself, asked by you and by Rollcall, finds ${NOTHING}`;
};
