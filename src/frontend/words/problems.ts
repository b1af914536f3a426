import type { Problem, ProblemCode } from '../../kernel/problem';
import { formatCount, plural } from '../report/wording';
import { thing } from './asked';
import { missingLine, unreadableLine, unwritableLine } from './records';

export const KEEPS_HAPPENING = 'If it keeps happening, contact the support of Rollcall.';

/** What an answer of the receiving end means, and what to do. By the rules of `push/rules/delivery.ts`. */
const receiverAnswered = (status: number): string => {
  const answered = `The receiving end answered ${status}`;
  if (status >= 300 && status < 400)
    return `${answered}, which points elsewhere. What is signed for one address goes to no other: give the final one.`;
  switch (status) {
    case 401:
    case 403:
      return `${answered}: it does not let Rollcall in. Check that it has the current signing secret.`;
    case 404:
      return `${answered}: it knows no such address. Check the destination.`;
    case 409:
      return `${answered}: it has lost or changed pages, so the whole snapshot is sent again.`;
    case 410:
      return `${answered}: it wants no more snapshots. Give another destination, or remove it.`;
    case 408:
    case 425:
    case 429:
      return `${answered}: it is busy just now.`;
    default:
      return status >= 500
        ? `${answered}: it is busy or broken just now.`
        : `${answered}: it refuses the snapshot. Its own log may say why.`;
  }
};

const SETTING_NAMES = {
  windowDays: 'The window',
  graceDays: 'The grace for new people',
  retentionDays: 'How long activity is kept',
} as const;

type Words = { readonly [Code in ProblemCode]: (problem: Extract<Problem, { code: Code }>) => string };

/** A code that is missing here does not compile. */
const WORDS: Words = {
  'jira-refused': ({ asked, status }) =>
    `Jira does not let Rollcall read ${thing(asked)} (${status}). If this lasts, check in Atlassian’s administration ` +
    'that Rollcall is up to date and not blocked.',
  'jira-busy': ({ asked, status }) => `Jira could not give ${thing(asked)} just now (${status}).`,
  'jira-quota': ({ asked }) =>
    `Jira gives Rollcall nothing more in this hour, so ${thing(asked)} will be read in the next.`,
  'jira-unreachable': ({ asked }) => `Jira could not be asked for ${thing(asked)}: no answer came.`,
  'jira-status': ({ asked, status }) => `Jira answered ${status} when asked for ${thing(asked)}. ${KEEPS_HAPPENING}`,
  'jira-answer': ({ asked }) =>
    `Jira’s answer with ${thing(asked)} is not what Atlassian documents. ${KEEPS_HAPPENING}`,
  'jira-too-large': ({ asked }) => `Jira’s answer with ${thing(asked)} is too large to be read. ${KEEPS_HAPPENING}`,
  'list-repeats': ({ asked }) =>
    `Jira gave the same pages of ${thing(asked)} again and again, so Rollcall stopped reading there: some may be missing.`,
  'items-left-out': ({ asked, count }) =>
    `${plural(count, 'item', 'items')} in Jira’s answers with ${thing(asked)} made no sense and ${count === 1 ? 'was' : 'were'} ` +
    'left out. All others were read.',
  'jira-same-page': () => 'Jira gave the same page of issues again, so Rollcall stopped reading there.',
  'jira-no-issue-yet': () => 'Jira shows Rollcall no issue yet, as it does in the first minutes after an install.',
  'jira-settling': () => 'Jira’s search takes a moment to show the latest changes.',
  'groups-left-out': ({ count }) =>
    `Rollcall cannot keep so many groups: ${plural(count, 'group is', 'groups are')} left out, and with them the seats ` +
    'that no other group gives.',
  'changes-left-out': () => 'Changes of some issues could not be read.',
  'comments-left-out': () => 'Comments of some issues could not be read.',
  'worklogs-left-out': () => 'Worklogs of some issues could not be read.',
  'read-by-page': () =>
    'This page, or one that somebody else has open, is reading. Rollcall goes on by itself when it is closed.',
  'claims-differ': () =>
    'What a page read in Jira was not what Rollcall finds there, so Rollcall reads all of it by itself.',
  'behind-backfill': () => 'The days before the install are read first.',
  'out-of-points': () => 'Rollcall reads slowly on purpose: Jira limits how much an app may read in an hour.',
  interrupted: () => 'Atlassian’s platform ended the last attempt before it was done.',
  'atlassian-busy': ({ status }) =>
    `Atlassian did not take the personal-data report just now (${status}). Rollcall sends it again by itself.`,
  'atlassian-answer': ({ status }) =>
    `Atlassian answered ${status} to the personal-data report, in a form of its own. ${KEEPS_HAPPENING}`,
  'receiver-answered': ({ status }) => receiverAnswered(status),
  'receiver-silent': ({ seconds }) => `The receiving end did not answer in ${plural(seconds, 'second', 'seconds')}.`,
  'receiver-unreachable': () =>
    'The receiving end could not be reached. Check the address, and that its domain is allowed for Rollcall.',
  'no-signing-secret': () => 'There is no signing secret: make a new one, and give it to the receiving end.',
  'destination-removed': () => 'The destination was removed.',
  'snapshot-superseded': () =>
    'Rollcall was updated while this snapshot was on its way. The next one is sent in the new form.',
  'store-busy': ({ status }) => `Atlassian’s storage for apps did not answer just now (${status}).`,
  'store-refused': ({ status }) =>
    `Atlassian’s storage for apps does not take what Rollcall wanted to store (${status}). ${KEEPS_HAPPENING}`,
  'store-contended': () => 'Others changed the same thing at the same time, and this change did not get through.',
  'queue-busy': () => 'Atlassian’s queue for apps took nothing just now, so the work has not begun.',
  'record-unreadable': ({ record }) => unreadableLine(record),
  'record-missing': ({ record }) => missingLine(record),
  'record-unwritable': ({ record }) => unwritableLine(record),
  'answer-unreadable': ({ part }) =>
    `This page cannot read what Rollcall tells of ${part}: another version may have sent it. Reload the page.`,
  unexpected: ({ name }) => `Something went wrong for which Rollcall has no word (${name}). ${KEEPS_HAPPENING}`,
  'request-unknown': () => 'The page sent a request that this version of Rollcall does not know. Reload the page.',
  'not-admin': () =>
    'You do not administer Jira. Ask someone who does to open this page, or to give you the permission “Administer ' +
    'Jira”.',
  'window-out-of-range': ({ most }) => `The window must be 1 to ${formatCount(most)} days long.`,
  'not-an-address': () => 'That is not a web address. Give one like https://example.com/hooks.',
  'address-not-https': () => 'The address must begin with https://, because snapshots name people.',
  'address-with-password': () =>
    'The address must not hold a user name or a password. Leave them out: snapshots are signed instead.',
  'address-not-public': () =>
    'Snapshots go to a public server only. Give its name on the internet: no IP address, and no name of your own network.',
  'address-with-port': ({ port }) =>
    `Say that snapshots are meant to go to port ${port}, or give the address without it.`,
  'directory-unread': () =>
    'Who holds which seat is not known yet, so a snapshot would mislead. Choose “Read the directory now”, and send one afterwards.',
  'receiver-restarts': ({ times }) =>
    `The receiving end lost or changed pages ${plural(times, 'time', 'times')}, so the snapshot was given up. Its own log may say why.`,
  'no-destination': () => 'Say first where snapshots are to be sent.',
  'currency-unknown': ({ currency }) => `“${currency}” is no currency. Give its three letters, such as USD or EUR.`,
  'price-out-of-range': ({ most }) => `A price must be an amount from 0 to ${formatCount(most / 100)}.`,
  'prices-repeat': () => 'Give each product one price.',
  'setting-out-of-range': ({ setting, least, most }) =>
    `${SETTING_NAMES[setting]} must be a whole number of days from ${least} to ${formatCount(most)}.`,
  'nothing-counted': () => 'Choose at least one kind of activity that counts, or nobody would ever be active.',
  'too-many-protected': ({ what, most }) =>
    `At most ${formatCount(most)} ${what === 'accounts' ? 'people' : 'groups'} can be protected. Protect a group instead, or take some out.`,
  'accounts-unknown': ({ count }) =>
    `${plural(count, 'account', 'accounts')} to be protected ${count === 1 ? 'is' : 'are'} not in Rollcall’s record. Reload the page.`,
  'groups-unknown': ({ count }) =>
    `${plural(count, 'group', 'groups')} to be protected ${count === 1 ? 'is' : 'are'} none that Rollcall reads: it reads those that give a product or administer.`,
  'view-name': ({ most }) => `Give the view a name of at most ${formatCount(most)} characters.`,
  'view-query': ({ most }) =>
    `What the view looks at cannot be kept: it is no address of this page, or longer than ${formatCount(most)} characters.`,
  'view-personal': () => 'A view that names somebody is not kept: save it without the search text.',
  'too-many-views': ({ most }) => `At most ${formatCount(most)} views can be kept. Remove one first.`,
  told: ({ text }) => text,
};

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(WORDS, code);

const unknown = (code: string): string =>
  `Another version of Rollcall reports “${code}”, for which this page has no words yet. Reload the page.`;

/** What happened and, where there is something to do, what to do. Total: another version may send or have stored any code. */
export const sentenceOf = (problem: Problem): string => {
  const { code }: { code: string } = problem;
  if (!isKnown(code)) return unknown(code);
  // The compiler does not see that the code picks the words for this very problem.
  const words = WORDS[code] as (problem: Problem) => string;
  try {
    return words(problem);
  } catch {
    return unknown(code); // it lacks what its words need
  }
};

/** Several in one line. */
export const sentencesOf = (problems: readonly Problem[]): string => problems.map(sentenceOf).join(' ');
