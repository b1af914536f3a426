import type { Problem, ProblemCode } from '../../kernel/problem';
import type { OwnProblem, PageFailure } from '../site/failure';
import { thing } from './asked';
import { sentenceOf } from './problems';
import { t } from './translate';

const ownSentence = (problem: OwnProblem): string => {
  if (problem.code === 'viewer-refused')
    return t('failures.viewer-refused', { asked: thing(problem.asked), status: problem.status });
  return 'origin' in problem
    ? t(`failures.${problem.code}`, { origin: problem.origin })
    : t(`failures.${problem.code}`);
};

const OWN: ReadonlySet<string> = new Set<OwnProblem['code']>([
  'viewer-refused',
  'offline',
  'view-unloaded',
  'app-silent',
  'app-unclear',
  'browser-too-old',
  'report-damaged',
  'report-stopped',
  'report-restless',
  'consent-stays',
  'old-consent-stays',
  'consent-refused',
]);

const isOwn = (problem: Problem | OwnProblem): problem is OwnProblem => OWN.has(problem.code);

/** What went wrong, in a sentence. */
export const failureLine = ({ problem }: PageFailure): string =>
  isOwn(problem) ? ownSentence(problem) : sentenceOf(problem);

/** Their sentences already say all there is to do. */
const SAYS_ALL: ReadonlySet<string> = new Set<ProblemCode>([
  'record-unreadable',
  'record-missing',
  'record-unwritable',
  'no-signing-secret',
  'directory-unread',
  'receiver-restarts',
]);

/** What the reader can do about a failure beyond what its sentence says; `null` when that is all. */
export const remedyLine = ({ code, problem }: PageFailure): string | null => {
  switch (code) {
    case 'forbidden':
    case 'invalid':
      return null; // each of these problems says what to mend, or whom to ask
    case 'busy':
      return t('failures.tryInAMinute');
    case 'unavailable':
      return SAYS_ALL.has(problem.code) ? null : t('failures.nothingLost');
    case 'consent':
      return t('failures.allowDomain');
    case 'consent-stays':
      return t('failures.takeBack');
    case 'jira-refused':
      return t('failures.mayBrowse');
    case 'jira-busy':
      return t('failures.namesLater');
    case 'jira-answer':
      return t('failures.loggedOut');
    case 'jira':
      return t('failures.tryInAMinute');
    case 'offline':
      return t('failures.connect');
    case 'lost':
      return t('failures.checkConnection');
    case 'browser':
      return t('failures.otherBrowser');
    case 'page':
      return t(problem.code === 'unexpected' ? 'failures.reload' : 'failures.reloadOrSupport');
  }
};

/** That Jira is busy, and for how long names wait. */
export const waitingLine = (seconds: number): string => t('failures.waiting', { seconds: Math.ceil(seconds) });

/** What a list of users lacks, and what follows. */
export const lackingLines = ({ leftOut, endedEarly }: { leftOut: number; endedEarly: boolean }): string[] => {
  const lacks = [
    ...(endedEarly ? [sentenceOf({ code: 'list-repeats', asked: 'users' })] : []),
    ...(leftOut > 0 ? [sentenceOf({ code: 'items-left-out', asked: 'users', count: leftOut })] : []),
  ];
  return lacks.length === 0 ? [] : [...lacks, t('failures.nobodyFormer')];
};
