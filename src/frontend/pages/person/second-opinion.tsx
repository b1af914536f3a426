import Spinner from '@atlaskit/spinner';
import { useQuery } from '@tanstack/react-query';

import { askJira, type SecondOpinion as Opinion } from '../../../report/rules/second-opinion';
import { call, readJira } from '../../bridge';
import type { ReadJira } from '../../jira/ask-jira';
import { patiently } from '../../jira/patiently';
import { countIssues } from '../../report/count-issues';
import { opinionLine } from '../../report/opinion-line';
import { failureOf, type PageFailure } from '../../site/failure';
import { pause } from '../../site/pause';
import { KEYS } from '../../site/query-keys';
import { failureLine } from '../../words/failures';
import { t } from '../../words/translate';
import styles from './second-opinion.module.css';
import { KEPT_MS, SETTLED } from './settled';

interface Opinions {
  readonly opinion: Opinion;
  readonly asApp: Opinion | null;
  readonly appFailure: PageFailure | null;
}

/** Jira as the person who looks may not show what is not theirs to see: where it finds nothing, the app asks it too. */
const askBoth = async (account: string, read: ReadJira): Promise<Opinions> => {
  const opinion = await askJira(account, (jql) => countIssues(read, jql));
  if (opinion.kind === 'active') return { opinion, asApp: null, appFailure: null };
  return call('secondOpinion', { account }).then(
    (asApp) => ({ opinion, asApp, appFailure: null }),
    (cause: unknown) => ({ opinion, asApp: null, appFailure: failureOf(cause) }),
  );
};

const lineOf = ({ opinion, asApp, appFailure }: Opinions): string => {
  const line = opinionLine(opinion, asApp);
  return appFailure ? `${line} ${t('person.opinionOfAppFailed', { why: failureLine(appFailure) })}` : line;
};

/** Jira's own answer whether somebody did anything, asked as the person who looks, which costs no points, and then as the app. It is kept nowhere. */
export const SecondOpinion = ({ account }: { account: string }) => {
  const { data, error } = useQuery({
    queryKey: KEYS.opinionOf(account),
    queryFn: async ({ signal }) => {
      const after = (seconds: number) => pause(seconds, signal);
      await after(SETTLED);
      return askBoth(account, patiently(readJira, { after, onWait: () => undefined }));
    },
    gcTime: KEPT_MS,
  });
  const line = data ? lineOf(data) : error && t('person.opinionFailed', { why: failureLine(failureOf(error)) });
  return (
    <div role="status">
      {line === null ? (
        <Spinner size="small" label={t('person.opinionAwaited')} />
      ) : (
        <p className={styles.line}>{line}</p>
      )}
    </div>
  );
};
