import type { AccountId } from '../../kernel/account';
import { fieldOf, wholeOf } from '../../kernel/outside';

/** How far back Jira is asked, nearest first. Unit: days. */
export const ASKED_DAYS = [30, 90, 180, 365] as const;
export type AskedDays = (typeof ASKED_DAYS)[number];

/** What Jira itself says of a person, beyond the reach of the record. */
export type SecondOpinion =
  /** Something within so many days; `notWithin`: and nothing within so many, `null` when it was not asked for fewer. */
  | { readonly kind: 'active'; readonly within: AskedDays; readonly notWithin: AskedDays | null }
  /** Nothing that Jira still tells of in the longest time asked for. */
  | { readonly kind: 'nothing' };

/** No id has one: with it, a text would end early and the rest be read as a question of its own. */
const isQuotable = (account: AccountId): boolean => !/["\\]/.test(account);

/**
 * The questions to Jira whether somebody did anything in the last so many days: created, changed or commented an issue; or logged work,
 * by the day that is said to have been worked on. None for what is no account id.
 * @see https://support.atlassian.com/jira-software-cloud/docs/advanced-search-reference-jql-functions/
 */
export const questionsOf = (account: AccountId, days: AskedDays): string[] =>
  isQuotable(account)
    ? [`issue in updatedBy("${account}", "-${days}d")`, `worklogAuthor = "${account}" AND worklogDate >= "-${days}d"`]
    : [];

/** How many issues an answer says there are; `null` when it does not say. */
export const countIn = (answer: unknown): number | null => wholeOf(fieldOf(answer, 'count'));

/**
 * Asks for ever longer times until Jira finds something: most people who are asked about did nothing, or did something lately.
 * `count`: how many issues Jira finds. What it throws is thrown on.
 */
export const askJira = async (account: AccountId, count: (jql: string) => Promise<number>): Promise<SecondOpinion> => {
  let notWithin: AskedDays | null = null;
  for (const days of ASKED_DAYS) {
    const found = await Promise.all(questionsOf(account, days).map(count));
    if (found.some((issues) => issues > 0)) return { kind: 'active', within: days, notWithin };
    notWithin = days;
  }
  return { kind: 'nothing' };
};
