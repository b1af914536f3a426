import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';

import { askJira, countIn, type SecondOpinion as Opinion } from '../../report/rules/second-opinion';
import { readJira } from '../bridge';
import { unclear, type ReadJira } from '../jira/ask-jira';
import { patiently } from '../jira/patiently';
import { opinionLine } from '../report/opinion-line';
import { failureOf, type PageFailure } from '../site/failure';
import { pause } from '../site/pause';
import styles from './seats.module.css';

/** How many issues Jira finds, as the person who looks. */
const countIssues = async (read: ReadJira, jql: string): Promise<number> => {
  const count = countIn(await read('/rest/api/3/search/approximate-count', 'issue-count', { jql }));
  if (count === null) throw unclear('issue-count');
  return count;
};

type State = { readonly opinion: Opinion } | { readonly failure: PageFailure } | null;

/** Jira's own answer whether somebody did anything, asked as the person who looks: it costs no points and is kept nowhere. */
export const SecondOpinion = ({ account }: { account: string }) => {
  const [state, setState] = useState<State>(null);
  useEffect(() => {
    const asking = new AbortController();
    const { signal } = asking;
    const show = (next: State) => !signal.aborted && setState(next);
    const read = patiently(readJira, { after: (seconds) => pause(seconds, signal), onWait: () => undefined });
    askJira(account, (jql) => countIssues(read, jql)).then(
      (opinion) => show({ opinion }),
      (cause: unknown) => show({ failure: failureOf(cause) }),
    );
    return () => asking.abort();
  }, [account]);
  return (
    <section className={styles.opinion} aria-label="What Jira itself says">
      {state === null ? (
        <Spinner size="small" label="Asking Jira" />
      ) : (
        <p className={styles.use}>
          {'opinion' in state ? opinionLine(state.opinion) : `Jira could not be asked. ${state.failure.message}`}
        </p>
      )}
    </section>
  );
};
