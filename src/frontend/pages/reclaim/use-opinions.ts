import pLimit from 'p-limit';
import { useEffect, useRef, useState } from 'react';

import type { AccountId } from '../../../kernel/account';
import type { TakenOpinion } from '../../../reclaim/view';
import { ASKED_DAYS, askJira } from '../../../report/rules/second-opinion';
import { readJira } from '../../bridge';
import { patiently } from '../../jira/patiently';
import { countIssues } from '../../report/count-issues';
import { failureOf, type PageFailure } from '../../site/failure';
import { pause } from '../../site/pause';

/** Atlassian advises no more requests side by side; each person is asked about by two. */
const AT_ONCE = 2;
const LONGEST = Math.max(...ASKED_DAYS);

export interface Opinions {
  readonly told: ReadonlyMap<AccountId, TakenOpinion>;
  /** Of how many Jira is being asked; `null`: it is not. */
  readonly asked: number | null;
  readonly failure: PageFailure | null;
  readonly ask: (accounts: readonly AccountId[]) => void;
}

const opinionOf = async (account: AccountId, signal: AbortSignal): Promise<TakenOpinion> => {
  const read = patiently(readJira, { after: (seconds) => pause(seconds, signal), onWait: () => undefined });
  const opinion = await askJira(account, (jql) => {
    signal.throwIfAborted();
    return countIssues(read, jql);
  });
  return opinion.kind === 'active' ? { kind: 'active', within: opinion.within } : { kind: 'nothing', within: LONGEST };
};

/** What Jira itself says of many people, asked as whoever looks, which costs no points. Leaving the view ends it. */
export const useOpinions = (): Opinions => {
  const [told, setTold] = useState<ReadonlyMap<AccountId, TakenOpinion>>(new Map());
  const [asked, setAsked] = useState<number | null>(null);
  const [failure, setFailure] = useState<PageFailure | null>(null);
  const ending = useRef<AbortController | null>(null);
  useEffect(() => () => ending.current?.abort(), []);
  const ask = (accounts: readonly AccountId[]) => {
    const controller = new AbortController();
    ending.current?.abort();
    ending.current = controller;
    const { signal } = controller;
    const limit = pLimit(AT_ONCE);
    setAsked(accounts.length);
    setFailure(null);
    const one = async (account: AccountId) => {
      try {
        const opinion = await opinionOf(account, signal);
        if (!signal.aborted) setTold((before) => new Map(before).set(account, opinion));
      } catch (cause) {
        if (!signal.aborted) setFailure(failureOf(cause));
      }
    };
    void Promise.all(accounts.map((account) => limit(one, account))).then(() => {
      if (!signal.aborted) setAsked(null);
    });
  };
  return { told, asked, failure, ask };
};
