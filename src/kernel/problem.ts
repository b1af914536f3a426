/**
 * What went wrong or is waited for: a code, and what its sentence needs. Codes are stored and sent; the page alone words
 * them (`frontend/words/problems.ts`). Add codes, change none: an older deploy may have stored them.
 */
export type Problem =
  /** Jira refuses (401, 403): no permission or no scope. */
  | { readonly code: 'jira-refused'; readonly asked: Asked; readonly status: number }
  /** Jira is busy or broken just now (429, 5xx). */
  | { readonly code: 'jira-busy'; readonly asked: Asked; readonly status: number }
  /** The points that Jira gives the app for an hour are used up. */
  | { readonly code: 'jira-quota'; readonly asked: Asked }
  /** No answer came. */
  | { readonly code: 'jira-unreachable'; readonly asked: Asked }
  /** A status that Jira does not document for this question. */
  | { readonly code: 'jira-status'; readonly asked: Asked; readonly status: number }
  /** An answer that is not what Atlassian documents. */
  | { readonly code: 'jira-answer'; readonly asked: Asked }
  /** An answer that is larger than any page that was asked for. */
  | { readonly code: 'jira-too-large'; readonly asked: Asked }
  /** The same page came again: following it would never end. */
  | { readonly code: 'jira-same-page' }
  /** A list that leads in a circle or never ends: it was read as far as it led on. */
  | { readonly code: 'list-repeats'; readonly asked: Asked }
  /** Items of an answer that made no sense: all others were taken. */
  | { readonly code: 'items-left-out'; readonly asked: Asked; readonly count: number }
  /** Jira shows no issue in the first minutes after an install. */
  | { readonly code: 'jira-no-issue-yet' }
  /** Jira's search shows the latest changes late. */
  | { readonly code: 'jira-settling' }
  /** Groups beyond what can be kept. */
  | { readonly code: 'groups-left-out'; readonly count: number }
  | { readonly code: 'changes-left-out' }
  | { readonly code: 'comments-left-out' }
  | { readonly code: 'worklogs-left-out' }
  /** A page that somebody has open reads the same, without points. */
  | { readonly code: 'read-by-page' }
  /** What a page handed over of the past is not what the app reads there. */
  | { readonly code: 'claims-differ' }
  /** The days before the install go first. */
  | { readonly code: 'behind-backfill' }
  /** The installation has spent its points: they come back with time. */
  | { readonly code: 'out-of-points' }
  /** An attempt was begun and never ended: the platform ended it. */
  | { readonly code: 'interrupted' }
  | { readonly code: 'atlassian-busy'; readonly status: number }
  | { readonly code: 'atlassian-answer'; readonly status: number }
  | { readonly code: 'receiver-answered'; readonly status: number }
  | { readonly code: 'receiver-silent'; readonly seconds: number }
  | { readonly code: 'receiver-unreachable' }
  | { readonly code: 'no-signing-secret' }
  | { readonly code: 'destination-removed' }
  /** An update changed the form of snapshots while this one was on its way. */
  | { readonly code: 'snapshot-superseded' }
  /** Forge storage or its queue is busy, or was asked for too much. */
  | { readonly code: 'store-busy'; readonly status: number }
  /** Forge storage takes no such request, now or later. */
  | { readonly code: 'store-refused'; readonly status: number }
  | { readonly code: 'store-contended' }
  | { readonly code: 'queue-busy' }
  /** A stored record is not what this version can read: damaged, missing, or written by a newer one. */
  | { readonly code: 'record-unreadable'; readonly record: string }
  | { readonly code: 'record-missing'; readonly record: string }
  /** What was to be stored could not be read back: it was not written. */
  | { readonly code: 'record-unwritable'; readonly record: string }
  /** The page does not understand a part of what the app told it. */
  | { readonly code: 'answer-unreadable'; readonly part: string }
  /** Something that nobody planned for; `name` is the error's. */
  | { readonly code: 'unexpected'; readonly name: string }
  /** What the page sent cannot be: these say what to mend. */
  | { readonly code: 'request-unknown' }
  | { readonly code: 'not-admin' }
  | { readonly code: 'window-out-of-range'; readonly most: number }
  | { readonly code: 'not-an-address' }
  | { readonly code: 'address-not-https' }
  | { readonly code: 'address-with-password' }
  /** An address of a machine or of a network of one's own. */
  | { readonly code: 'address-not-public' }
  | { readonly code: 'address-with-port'; readonly port: number }
  | { readonly code: 'no-destination' }
  /** Who holds which seat is not known yet: a snapshot of it would mislead. */
  | { readonly code: 'directory-unread' }
  /** The receiver lost or changed pages time and again. */
  | { readonly code: 'receiver-restarts'; readonly times: number }
  /** What snapshots may tell was changed while this one was on its way. */
  | { readonly code: 'sending-changed' }
  /** The receiver has no longer what changes were to go on: it gets everything. */
  | { readonly code: 'receiver-lost-base' }
  /** The receiver wants no more (410). */
  | { readonly code: 'receiver-gone' }
  /** No snapshot was taken that a client could read. */
  | { readonly code: 'nothing-to-pull' }
  /** Snapshots of another destination are pulled already. */
  | { readonly code: 'already-pulled' }
  /** Another snapshot has taken the place of the one that a client reads. */
  | { readonly code: 'snapshot-replaced' }
  /** A platform's own ingest did not take what was sent. */
  | { readonly code: 'platform-answered'; readonly status: number }
  /** A platform's answer that is not what it documents. */
  | { readonly code: 'platform-answer' }
  /** Where a platform has a large file left: its domain is to be allowed as well. */
  | { readonly code: 'upload-unreachable'; readonly origin: string }
  /** A file of so many people needs more names than the app may read in an hour. */
  | { readonly code: 'too-many-for-file'; readonly count: number; readonly most: number }
  /** A platform that knows people by their addresses, and nobody's may be read. */
  | { readonly code: 'nobody-with-address' }
  /** What snapshots may tell leaves addresses out, and the platform knows people by nothing else. */
  | { readonly code: 'addresses-needed' }
  /** A platform's key, or the name of the app there, that cannot be one. */
  | { readonly code: 'key-unusable' }
  | { readonly code: 'account-unusable' }
  /** So many secrets sign beside each other until the older ones have run out. */
  | { readonly code: 'too-many-secrets'; readonly most: number }
  /** Nothing was completed yet that could be sent once more, or there is no such page. */
  | { readonly code: 'nothing-to-replay' }
  | { readonly code: 'currency-unknown'; readonly currency: string }
  | { readonly code: 'price-out-of-range'; readonly most: number }
  | { readonly code: 'prices-repeat' }
  | {
      readonly code: 'setting-out-of-range';
      readonly setting: 'windowDays' | 'graceDays' | 'retentionDays';
      readonly least: number;
      readonly most: number;
    }
  /** No kind of activity would make anybody active. */
  | { readonly code: 'nothing-counted' }
  | { readonly code: 'too-many-protected'; readonly what: 'accounts' | 'groups'; readonly most: number }
  /** Of those who are to be protected so many are not in the record, or not in the directory. */
  | { readonly code: 'accounts-unknown'; readonly count: number }
  | { readonly code: 'groups-unknown'; readonly count: number }
  | { readonly code: 'view-name'; readonly most: number }
  /** A view's query is no query string of an address, or too long. */
  | { readonly code: 'view-query'; readonly most: number }
  /** A view's query names people. */
  | { readonly code: 'view-personal' }
  | { readonly code: 'too-many-views'; readonly most: number }
  /** Seats are to be taken of a product that the directory does not know. */
  | { readonly code: 'product-unknown' }
  /** A seat would be taken from so many people now, and another number was confirmed. */
  | { readonly code: 'plan-changed'; readonly count: number }
  /** A batch is not ended yet, or is ended, or there is none of that number. */
  | { readonly code: 'batch-open' }
  | { readonly code: 'batch-ended' }
  | { readonly code: 'batch-unknown' }
  /** A turn of the batch is under way: in another tab, or cut short less than a minute ago. */
  | { readonly code: 'turn-elsewhere' }
  /** Jira lets whoever drives a batch change no group. */
  | { readonly code: 'not-site-admin' }
  /** What a batch was confirmed by is older than a day. */
  | { readonly code: 'batch-outdated' }
  | { readonly code: 'nothing-to-restore' }
  /** A proposal that is carried out, declined, expired or replaced, or there is none of that number. */
  | { readonly code: 'proposal-closed' }
  /** So many proposals of one destination wait for an administrator. */
  | { readonly code: 'too-many-proposals'; readonly most: number }
  /** Nobody has let that destination ask for seats. */
  | { readonly code: 'requests-not-taken' }
  /** A request for seats whose signature is not right, whose time is not now, that came before, or that is larger than any. */
  | { readonly code: 'request-forged' }
  | { readonly code: 'request-stale' }
  | { readonly code: 'request-replayed' }
  | { readonly code: 'request-too-large' }
  | { readonly code: 'rule-name'; readonly most: number }
  | { readonly code: 'too-many-rules'; readonly most: number }
  /** Atlassian's administration refuses the key: it has run out or was revoked (401), or lacks a scope (403). */
  | { readonly code: 'organization-refused'; readonly asked: Asked; readonly status: number }
  /** It is busy or broken just now (429, 5xx). */
  | { readonly code: 'organization-busy'; readonly asked: Asked; readonly status: number }
  | { readonly code: 'organization-unreachable'; readonly asked: Asked }
  /** A status that is not documented for this question. */
  | { readonly code: 'organization-status'; readonly asked: Asked; readonly status: number }
  /** An answer that is not what Atlassian documents, or larger than any page that was asked for. */
  | { readonly code: 'organization-answer'; readonly asked: Asked }
  /** There is no such organization, or it is not the key's. */
  | { readonly code: 'organization-unknown' }
  | { readonly code: 'organization-key-unusable' }
  /** The key is not in secret storage any more. */
  | { readonly code: 'organization-key-missing' }
  | { readonly code: 'organization-id-unusable' }
  /** A key's last day is not behind us, and not further ahead than Atlassian lets a key live. */
  | { readonly code: 'expiry-out-of-range'; readonly most: number }
  /** By it something would leave the site or be changed, which this edition of the app never does. */
  | { readonly code: 'edition-sealed' }
  /** Apps may hold no such key there. */
  | { readonly code: 'organization-government' }
  /** Accounts, or products and domains, beyond what can be kept. */
  | { readonly code: 'organization-left-out'; readonly what: 'accounts' | 'products' | 'domains' }
  /** Items of a list that made no sense: all others were taken. */
  | { readonly code: 'organization-items-left-out'; readonly asked: Asked; readonly count: number }
  /** A list that leads in a circle or never ends: it was read as far as it led on. */
  | { readonly code: 'organization-repeats'; readonly asked: Asked }
  /** Another sweep has taken the place of the one that the page was reading. */
  | { readonly code: 'organization-replaced' }
  /** Atlassian's administration answers too slowly for everybody to be asked about in one attempt. */
  | { readonly code: 'organization-slow' }
  /** Nothing was read of the organization yet by which somebody could be judged. */
  | { readonly code: 'organization-unread' }
  /** More people were chosen than can be asked about in one call of the page. */
  | { readonly code: 'too-many-chosen'; readonly most: number }
  /** The people chosen are in more groups that give the product, or those give more products, than can be asked about. */
  | { readonly code: 'too-many-groups'; readonly most: number }
  /** The settings do not let the key change access, or another organization is connected by now. */
  | { readonly code: 'suspending-off' }
  /** Atlassian's administration lets the key change nobody's access (403), or not this person's. */
  | { readonly code: 'suspending-refused' }
  /** A sentence that a version before 0.2 stored. */
  | { readonly code: 'told'; readonly text: string };

export type ProblemCode = Problem['code'];

/** What Jira was asked for, and from `organization` on Atlassian's administration. */
export type Asked =
  | 'users'
  | 'names'
  | 'application-roles'
  | 'groups'
  | 'group-members'
  | 'user-groups'
  | 'membership'
  | 'permissions'
  | 'issue-count'
  | 'issues'
  | 'projects'
  | 'changed-issues'
  | 'sampled-issues'
  | 'changes'
  | 'comments'
  | 'issue-worklogs'
  | OrganizationAsked;

export type OrganizationAsked =
  | 'organization'
  | 'domains'
  | 'workspaces'
  | 'organization-accounts'
  | 'managed-accounts'
  | 'directories'
  | 'organization-groups'
  | 'suspension';

/** Problems without repeats, in the order in which they first came. Items left out of the same answers are counted together. */
export const withProblem = (problems: readonly Problem[], problem: Problem): Problem[] => {
  const known = problems.findIndex((each) => isSame(each, problem));
  if (known < 0) return [...problems, problem];
  return problems.map((each, i) =>
    i === known && each.code === 'items-left-out' && problem.code === 'items-left-out'
      ? { ...each, count: each.count + problem.count }
      : each,
  );
};

const isSame = (one: Problem, other: Problem): boolean =>
  one.code === 'items-left-out' && other.code === 'items-left-out'
    ? one.asked === other.asked
    : JSON.stringify(one) === JSON.stringify(other);

/** The same with what an answer left out; nothing when it left out nothing. */
export const withLeftOut = (problems: readonly Problem[], asked: Asked, count: number): Problem[] =>
  count === 0 ? [...problems] : withProblem(problems, { code: 'items-left-out', asked, count });
