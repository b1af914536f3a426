import { addDays, formatDay, parseDay } from '../../../kernel/day';
import type { Overview } from '../../../resolvers/view';
import { formatDate, formatMoment, isoDayBefore } from '../../report/dates';
import { pushesOf } from '../../site/pushes';
import { t } from '../../words/translate';

/** `optional`: not done, and not needed. */
export type StepState = 'done' | 'running' | 'toDo' | 'optional';

export type StepName = 'directory' | 'past' | 'readers' | 'prices' | 'rules' | 'sending';

/** What there is to do after an install. */
export interface Step {
  readonly name: StepName;
  readonly state: StepState;
  readonly text: string;
}

const directoryStep = ({ directory, now }: Overview): Step => {
  const name = 'directory';
  if (directory.readAt !== null)
    return { name, state: 'done', text: t('start.directoryDone', { when: formatMoment(directory.readAt, now) }) };
  return { name, state: directory.state === 'reading' ? 'running' : 'toDo', text: t('start.directoryToDo') };
};

const pastStep = ({ backfill }: Overview): Step => {
  const name = 'past';
  switch (backfill.state) {
    case 'done':
      return { name, state: 'done', text: t('start.pastDone') };
    case 'running':
      return { name, state: 'running', text: t('start.pastRunning') };
    case 'never':
    case 'failed':
      return { name, state: 'toDo', text: t('start.pastToDo') };
  }
};

/** `watchedSince`: the first whole day on which the app watched; `null` before there is one. */
const readersStep = ({ now, settings }: Overview, watchedSince: string | null): Step => {
  const name = 'readers';
  const [since, today] = [parseDay(watchedSince ?? ''), parseDay(isoDayBefore(now, 0) ?? '')];
  if (since === null || today === null) return { name, state: 'toDo', text: t('start.readersToDo') };
  const days = today - since + 1;
  return days >= settings.windowDays
    ? { name, state: 'done', text: t('start.readersDone', { days }) }
    : {
        name,
        state: 'running',
        text: t('start.readersRunning', { day: formatDate(formatDay(addDays(since, settings.windowDays - 1))) }),
      };
};

const pricesStep = ({ prices }: Overview): Step =>
  prices.prices.length > 0
    ? { name: 'prices', state: 'done', text: t('start.pricesDone') }
    : { name: 'prices', state: 'toDo', text: t('start.pricesToDo') };

const rulesStep = ({ settings }: Overview): Step => {
  const { accounts, groups } = settings.protected;
  return accounts.length + groups.length > 0
    ? {
        name: 'rules',
        state: 'done',
        text: t('start.rulesDone', { people: accounts.length, groups: groups.length }),
      }
    : { name: 'rules', state: 'optional', text: t('start.rulesToDo') };
};

const sendingStep = (overview: Overview): Step =>
  pushesOf(overview).every(({ url }) => url === null)
    ? { name: 'sending', state: 'optional', text: t('start.sendingToDo') }
    : { name: 'sending', state: 'done', text: t('start.sendingDone') };

export const stepsOf = (overview: Overview, watchedSince: string | null): Step[] => [
  directoryStep(overview),
  pastStep(overview),
  readersStep(overview, watchedSince),
  pricesStep(overview),
  rulesStep(overview),
  sendingStep(overview),
];

/** How many are left for somebody to do: what goes on by itself is none of them. */
export const leftOf = (steps: readonly Step[]): number => steps.filter(({ state }) => state === 'toDo').length;
