/** By code of `kernel/problem.ts`: what happened and, where there is something to do, what to do. `told` is a sentence already. */
export const problems = {
  'jira-refused':
    'Jira does not let Rollcall read {asked} ({status}). If this lasts, check in Atlassian’s administration that Rollcall is up to date and not blocked.',
  'jira-busy': 'Jira could not give {asked} just now ({status}).',
  'jira-quota': 'Jira gives Rollcall nothing more in this hour, so {asked} will be read in the next.',
  'jira-unreachable': 'Jira could not be asked for {asked}: no answer came.',
  'jira-status':
    'Jira answered {status} when asked for {asked}. If it keeps happening, contact the support of Rollcall.',
  'jira-answer':
    'Jira’s answer with {asked} is not what Atlassian documents. If it keeps happening, contact the support of Rollcall.',
  'jira-too-large':
    'Jira’s answer with {asked} is too large to be read. If it keeps happening, contact the support of Rollcall.',
  'list-repeats':
    'Jira gave the same pages of {asked} again and again, so Rollcall stopped reading there: some may be missing.',
  'items-left-out':
    '{count, plural, one {# item in Jira’s answers with {asked} made no sense and was left out} other {# items in Jira’s answers with {asked} made no sense and were left out}}. All others were read.',
  'jira-same-page': 'Jira gave the same page of issues again, so Rollcall stopped reading there.',
  'jira-no-issue-yet': 'Jira shows Rollcall no issue yet, as it does in the first minutes after an install.',
  'jira-settling': 'Jira’s search takes a moment to show the latest changes.',
  'groups-left-out':
    'Rollcall cannot keep so many groups: {count, plural, one {# group is} other {# groups are}} left out, and with them the seats that no other group gives.',
  'changes-left-out': 'Changes of some issues could not be read.',
  'comments-left-out': 'Comments of some issues could not be read.',
  'worklogs-left-out': 'Worklogs of some issues could not be read.',
  'read-by-page':
    'This page, or one that somebody else has open, is reading. Rollcall goes on by itself when it is closed.',
  'claims-differ': 'What a page read in Jira was not what Rollcall finds there, so Rollcall reads all of it by itself.',
  'behind-backfill': 'The days before the install are read first.',
  'out-of-points': 'Rollcall reads slowly on purpose: Jira limits how much an app may read in an hour.',
  interrupted: 'Atlassian’s platform ended the last attempt before it was done.',
  'atlassian-busy':
    'Atlassian did not take the personal-data report just now ({status}). Rollcall sends it again by itself.',
  'atlassian-answer':
    'Atlassian answered {status} to the personal-data report, in a form of its own. If it keeps happening, contact the support of Rollcall.',
  'receiver-silent': 'The receiving end did not answer in {seconds, plural, one {# second} other {# seconds}}.',
  'receiver-unreachable':
    'The receiving end could not be reached. Check the address, and that its domain is allowed for Rollcall.',
  'no-signing-secret': 'There is no signing secret: make a new one, and give it to the receiving end.',
  'destination-removed': 'The destination was removed.',
  'snapshot-superseded':
    'Rollcall was updated while this snapshot was on its way. The next one is sent in the new form.',
  'store-busy': 'Atlassian’s storage for apps did not answer just now ({status}).',
  'store-refused':
    'Atlassian’s storage for apps does not take what Rollcall wanted to store ({status}). If it keeps happening, contact the support of Rollcall.',
  'store-contended': 'Others changed the same thing at the same time, and this change did not get through.',
  'queue-busy': 'Atlassian’s queue for apps took nothing just now, so the work has not begun.',
  'answer-unreadable':
    'This page cannot read what Rollcall tells of {part, select, record {the record of activity} directory {the directory} backfill {the days before the install} audit {the nightly audits} prices {prices} push {the destination} settings {the settings} views {the saved views} other {“{part}”}}: another version may have sent it. Reload the page.',
  askedOfAnotherVersion: '“{asked}”',
  unexpected:
    'Something went wrong for which Rollcall has no word ({name}). If it keeps happening, contact the support of Rollcall.',
  'request-unknown': 'The page sent a request that this version of Rollcall does not know. Reload the page.',
  'not-admin':
    'You do not administer Jira. Ask someone who does to open this page, or to give you the permission “Administer Jira”.',
  'window-out-of-range': 'The window must be 1 to {most, number} days long.',
  'not-an-address': 'That is not a web address. Give one like https://example.com/hooks.',
  'address-not-https': 'The address must begin with https://, because snapshots name people.',
  'address-with-password':
    'The address must not hold a user name or a password. Leave them out: snapshots are signed instead.',
  'address-not-public':
    'Snapshots go to a public server only. Give its name on the internet: no IP address, and no name of your own network.',
  'address-with-port': 'Say that snapshots are meant to go to port {port}, or give the address without it.',
  'directory-unread':
    'Who holds which seat is not known yet, so a snapshot would mislead. Choose “Read the directory now”, and send one afterwards.',
  'receiver-restarts':
    'The receiving end lost or changed pages {times, plural, one {# time} other {# times}}, so the snapshot was given up. Its own log may say why.',
  'receiver-lost-base': 'The receiving end no longer has what these changes build on: everything is sent instead.',
  'receiver-gone':
    'The receiving end answered 410: it wants no more snapshots. Give another destination, or remove it.',
  'platform-answered':
    '{status, select, 401 {The platform does not accept the key (401). Give a new one.} 403 {The key may not do this at the platform (403). Give one that may, or change its rights there.} 404 {The platform does not know the app or instance that was given, or lost what was sent (404). Check its id.} 409 {The platform is still busy with what was sent before (409).} other {The platform did not take what was sent ({status}).}}',
  'nothing-to-pull': 'There is no snapshot to read: let snapshots be pulled, and take one.',
  'already-pulled':
    'Snapshots of another destination here are pulled already. One is enough: every client reads the same.',
  'snapshot-replaced': 'A newer snapshot has taken the place of this one: begin anew with it.',
  'platform-answer': 'The platform’s answer is not what it documents.',
  'upload-unreachable':
    'The platform takes a file as large as this at {origin}, which did not answer. Allow that domain too, then send a snapshot.',
  'too-many-for-file':
    'The platform takes all people in one file, and {count, number} need more names than Rollcall may read from Jira at once: {most, number} at most. Use the signed webhook, or a CSV of this page.',
  'nobody-with-address':
    'The platform knows people by their e-mail addresses, and Jira shows Rollcall none. People decide in their profile who sees theirs.',
  'addresses-needed': 'This platform knows people by their e-mail addresses: let them be told first.',
  'key-unusable': 'Give the key as the platform shows it: no spaces, and nothing before or after it.',
  'account-unusable': 'Give the id as the platform shows it: letters, digits, hyphens and underscores.',
  'too-many-secrets':
    '{most, number} secrets sign side by side already. Wait until the oldest has run out: each signs for a day after it was replaced.',
  'nothing-to-replay': 'There is no completed snapshot that could be sent again.',
  'sending-changed':
    'What snapshots may tell was changed while this one was on its way. The next one is sent in its place.',
  'no-destination': 'Say first where snapshots are to be sent.',
  'currency-unknown': '“{currency}” is no currency. Give its three letters, such as USD or EUR.',
  'price-out-of-range': 'A price must be an amount from 0 to {most, number}.',
  'prices-repeat': 'Give each product one price.',
  'setting-out-of-range':
    '{setting, select, windowDays {The window} graceDays {The grace for new people} other {How long activity is kept}} must be a whole number of days from {least, number} to {most, number}.',
  'nothing-counted': 'Choose at least one kind of activity that counts, or nobody would ever be active.',
  'too-many-protected':
    '{what, select, accounts {At most {most, number} people can be protected by name. Protect a group instead, or take some out.} other {At most {most, number} groups can be protected. Take some out first.}}',
  'accounts-unknown':
    '{count, plural, one {# account to be protected is} other {# accounts to be protected are}} not in Rollcall’s record. Reload the page.',
  'groups-unknown':
    '{count, plural, one {# group to be protected is not among those that Rollcall reads} other {# groups to be protected are not among those that Rollcall reads}}: it reads groups that give access to a product or that administer.',
  'view-name': 'Give the view a name of at most {most, number} characters.',
  'view-query':
    'This view cannot be kept: what it shows is no address of this page, or is longer than {most, number} characters.',
  'view-personal': 'A view that names somebody is not kept: save it without the search text.',
  'too-many-views': 'At most {most, number} views can be kept. Remove one first.',
  'product-unknown': 'Rollcall’s directory has no such product any more. Reload the page.',
  'plan-changed':
    '{count, plural, one {A seat would come free from # person now} other {Seats would come free from # people now}}, not from as many as you confirmed: something has changed meanwhile. Look at the plan again.',
  'batch-open': 'Another batch is not finished yet. Carry it out or end it first.',
  'batch-ended': 'This batch has ended. Reload the page to see what came of it.',
  'batch-unknown': 'There is no such batch any more.',
  'turn-elsewhere':
    'Somebody else carries this out just now, or it was cut short less than a minute ago. It can go on in a moment.',
  'not-site-admin':
    'Jira does not let you change this group: only a site administrator may. Ask one to open this page and to go on.',
  'batch-outdated':
    'It was confirmed more than a day ago, and people may have come back since. Plan anew for those who are left.',
  'nothing-to-restore': 'Nothing was taken here that could be given back.',
  'proposal-closed':
    'This proposal is not open any more: somebody has decided it, it has expired, or a newer one has taken its place. Reload the page.',
  'too-many-proposals': '{most, number} proposals wait already. Decide some of them first.',
  'requests-not-taken': 'Nobody has let this destination ask for seats.',
  'request-forged': 'The signature of a request was not right.',
  'request-stale': 'The time of a request was more than five minutes away from now.',
  'request-replayed': 'The same message came once more.',
  'request-too-large': 'A request was larger than any that is taken.',
  'rule-name': 'Give the rule a name of at most {most, number} characters.',
  'too-many-rules': 'At most {most, number} rules can be kept. Remove one first.',
  'organization-refused':
    'Atlassian’s administration does not let Rollcall read {asked} ({status}): the key has run out, was revoked, or lacks the scope for it. Make a new key and connect the organization with it.',
  'organization-busy':
    'Atlassian’s administration could not give {asked} just now ({status}). Rollcall asks again by itself.',
  'organization-unreachable':
    'Atlassian’s administration could not be asked for {asked}: no answer came. If this lasts, check that the version of Rollcall in use was approved, with its access to api.atlassian.com.',
  'organization-status':
    'Atlassian’s administration answered {status} when asked for {asked}. If it keeps happening, contact the support of Rollcall.',
  'organization-answer':
    'The answer of Atlassian’s administration with {asked} is not what Atlassian documents. If it keeps happening, contact the support of Rollcall.',
  'organization-unknown':
    'There is no such organization, or the key is of another one. Copy both from the administration of the same organization.',
  'organization-key-unusable': 'Give the key as Atlassian shows it: no spaces, and nothing before or after it.',
  'organization-key-missing': 'The organization’s key is not there any more: connect the organization with a new one.',
  'organization-id-unusable':
    'Give the organization’s id as Atlassian shows it beside the key: letters, digits and hyphens.',
  'expiry-out-of-range':
    'Give the key’s last day: not before today, and at most {most, plural, one {# day} other {# days}} from now, because Atlassian lets no key live longer.',
  'edition-sealed':
    'This is the sealed edition of Rollcall: it sends nothing out of the site, holds no key and changes nothing. The full edition can.',
  'organization-government':
    'Atlassian Government Cloud lets no app hold an administrator’s key, so no organization can be connected here.',
  'organization-left-out':
    'Rollcall cannot keep all of the organization’s {what, select, accounts {accounts} products {products} other {domains}}: some are left out.',
  'organization-items-left-out':
    '{count, plural, one {# item in Atlassian’s answers with {asked} made no sense and was left out} other {# items in Atlassian’s answers with {asked} made no sense and were left out}}. All others were read.',
  'organization-repeats':
    'Atlassian’s administration gave the same pages of {asked} again and again, so Rollcall stopped reading there: some may be missing.',
  'organization-replaced': 'The organization has just been read again: the page begins anew.',
  'organization-slow':
    'Atlassian’s administration answered too slowly to ask it for everybody’s address in one go. Rollcall tries again.',
  'organization-unread':
    'Nothing was read of the organization yet, so nobody in it can be judged. Wait until it is read, or read it now in the settings.',
  'too-many-chosen': 'Choose at most {most, number} people at once.',
  'too-many-groups':
    'The people whom you chose have the product by more than {most, number} groups. Choose fewer people at once.',
  'suspending-off':
    'The settings do not let the key of the organization change access, or another organization is connected by now. Connect it in the settings with a key that may.',
  'suspending-refused':
    'Atlassian’s administration does not let the key change the access of this person (403). The key lacks the scope write:directories:admin, or for groups write:groups:admin, or was made by somebody who is no organization admin; or the person is an organization admin, or managed by an identity provider. Connect the organization with another key and go on, or end this batch and leave the person out.',
  ofAnotherVersion:
    'Another version of Rollcall reports “{code}”, for which this page has no words yet. Reload the page.',
} as const;
