import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';

import { askJira, countIn, type SecondOpinion as Opinion } from '../../../report/rules/second-opinion';
import { call, readJira } from '../../bridge';
import { unclear, type ReadJira } from '../../jira/ask-jira';
import { patiently } from '../../jira/patiently';
import { opinionLine } from '../../report/opinion-line';
import { failureOf, type PageFailure } from '../../site/failure';
import { pause } from '../../site/pause';
import styles from './second-opinion.module.css';
import { SETTLED } from './settled';

/** How many issues Jira finds, as the person who looks. */
const countIssues = async (read: ReadJira, jql: string): Promise<number> => {
  const count = countIn(await read('/rest/api/3/search/approximate-count', 'issue-count', { jql }));
  if (count === null) throw unclear('issue-count');
  return count;
};

type State =
  | { readonly opinion: Opinion; readonly asApp: Opinion | null; readonly appFailure: PageFailure | null }
  | { readonly failure: PageFailure }
  | null;

/** Jira as the person who looks may not show what is not theirs to see: where it finds nothing, the app asks it too. */
const askBoth = async (account: string, read: ReadJira): Promise<NonNullable<State>> => {
  const opinion = await askJira(account, (jql) => countIssues(read, jql));
  if (opinion.kind === 'active') return { opinion, asApp: null, appFailure: null };
  return call('secondOpinion', { account }).then(
    (asApp) => ({ opinion, asApp, appFailure: null }),
    (cause: unknown) => ({ opinion, asApp: null, appFailure: failureOf(cause) }),
  );
};

const lineOf = (state: NonNullable<State>): string => {
  if ('failure' in state) return `Jira could not be asked. ${state.failure.message}`;
  const { opinion, asApp, appFailure } = state;
  const line = opinionLine(opinion, asApp);
  return appFailure
    ? `${line} Rollcall, which may see other projects, could not ask as well: ${appFailure.message}`
    : line;
};

/** Jira's own answer whether somebody did anything, asked as the person who looks, which costs no points, and then as the app. It is kept nowhere. */
export const SecondOpinion = ({ account }: { account: string }) => {
  const [state, setState] = useState<State>(null);
  useEffect(() => {
    const asking = new AbortController();
    const { signal } = asking;
    const show = (next: State) => !signal.aborted && setState(next);
    const read = patiently(readJira, { after: (seconds) => pause(seconds, signal), onWait: () => undefined });
    pause(SETTLED, signal)
      .then(() => askBoth(account, read))
      .then(show, (cause: unknown) => show({ failure: failureOf(cause) }));
    return () => asking.abort();
  }, [account]);
  return (
    <div role="status">
      {state === null ? <Spinner size="small" label="Asking Jira" /> : <p className={styles.line}>{lineOf(state)}</p>}
    </div>
  );
};
