import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Ports } from '../store/ports';
import { changedAccounts } from './changed-accounts';
import { chance, clock } from './clock';
import { forgotten } from './tombstones';
import { jira } from './jira/jira';
import { jobs } from './queue';
import { journal } from './journal';
import { known } from './journal-cache';
import { log } from './log';
import { privacy } from './privacy';
import { receiver } from './receiver';
import { records } from './records';
import { secrets } from './secrets';
import { tally } from './ignored-counts';

/** The second argument of every Forge function. */
const InvocationContext = v.object({ installContext: v.string() });

/** `ari:cloud:jira::site/<cloud id>` */
const SITE_ARI = /^ari:cloud:jira::site\/(.+)$/;

/** The ports of one invocation. Throws when Forge's context does not name a Jira site. */
export const portsOf = (context: unknown): Ports => {
  const { installContext } = v.parse(InvocationContext, context);
  const [, cloudId] = SITE_ARI.exec(installContext) ?? [];
  if (cloudId === undefined) throw new TypeError('Rollcall runs in a Jira site only.');
  return {
    clock,
    chance,
    journal,
    known,
    forgotten,
    changed: changedAccounts,
    tally,
    records,
    jobs,
    jira,
    privacy,
    receiver,
    secrets,
    log,
    cloudId,
    digest: (text) => createHash('sha256').update(text).digest('base64'),
  };
};
