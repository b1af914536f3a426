import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';

import { DESTINATION_KINDS, isOfOrganization, type DestinationKindName } from '../../../push/rules/destination-kind';
import type { PushStatus } from '../../../push/view';
import { formatMoment } from '../../report/dates';
import { FailureMessage } from '../../site/failure-message';
import { ProblemMessage } from '../../site/problem-message';
import { useSite } from '../../site/site-context';
import { t } from '../../words/translate';
import { Confirm, type Question } from './confirm';
import { DestinationForm } from './destination-form';
import { KindChoice } from './kind-choice';
import { PlatformForm } from './platform-form';
import { PullForm } from './pull-form';
import { Secret } from './secret';
import styles from './sending.module.css';
import { useSaving, type Saving } from './use-saving';

/** The sealed edition lets nothing out by itself. */
const SEALED_KINDS = ['pull'] as const satisfies readonly DestinationKindName[];

const newSecret = (): Question => ({
  title: t('sending.newSecretTitle'),
  text: t('sending.newSecretText'),
  action: t('sending.newSecret'),
  danger: false,
});

interface DestinationSectionProps {
  readonly push: PushStatus;
  /** Origins of the destinations beside it. */
  readonly others: readonly string[];
  readonly now: number;
}

const Signing = ({ push, now, onRenew }: { push: PushStatus; now: number; onRenew: () => void }) => (
  <div className={styles.actions}>
    <p className={styles.since}>
      {push.secretSince === null
        ? t('sending.noSecret')
        : t('sending.secretSince', { moment: formatMoment(push.secretSince, now) })}
    </p>
    <Button onClick={onRenew}>{t('sending.newSecret')}</Button>
  </div>
);

/** What snapshots are signed with, or taken for. */
const Authority = ({ push, now, onRenew }: Omit<DestinationSectionProps, 'others'> & { onRenew: () => void }) => {
  const { kind, secretSince } = push;
  if (kind === 'webhook') return <Signing push={push} now={now} onRenew={onRenew} />;
  if (secretSince === null) return null;
  return <p className={styles.since}>{t('sending.keySince', { moment: formatMoment(secretSince, now) })}</p>;
};

interface FormProps {
  readonly push: PushStatus;
  readonly kind: DestinationKindName;
  readonly isBusy: boolean;
  readonly saving: Pick<Saving, 'saveWebhook' | 'saveAt' | 'savePull'>;
}

/** What a destination of that kind is set by. */
const Form = ({ push, kind, isBusy, saving }: FormProps) => {
  const { url, account, secretSince } = push;
  const isOfKind = push.kind === kind;
  switch (kind) {
    case 'webhook':
      return <DestinationForm key={url ?? ''} url={isOfKind ? url : null} busy={isBusy} onSave={saving.saveWebhook} />;
    case 'pull':
      return <PullForm isSet={isOfKind && url !== null} busy={isBusy} onSave={saving.savePull} />;
    case 'torii':
    case 'torii-organization':
    case 'zluri':
      return (
        <PlatformForm
          key={`${kind} ${account ?? ''}`}
          kind={kind}
          account={isOfKind ? account : null}
          hasKey={isOfKind && secretSince !== null}
          busy={isBusy}
          onSave={saving.saveAt}
        />
      );
  }
};

/** Where snapshots go, and what they are signed with. */
export const DestinationSection = ({ push, others, now }: DestinationSectionProps) => {
  const [asking, setAsking] = useState(false);
  const { edition, organization } = useSite().overview;
  const kinds = (edition === 'sealed' ? SEALED_KINDS : DESTINATION_KINDS).filter(
    (each) => !isOfOrganization(each) || organization.connection !== null || each === push.kind,
  );
  const [kind, setKind] = useState(kinds.find((each) => each === push.kind) ?? kinds[0] ?? push.kind);
  const saving = useSaving(push, others);
  const { changing, secret, allowUpload, renew, forget } = saving;
  const isOfKind = push.kind === kind;
  return (
    <section className={styles.section} aria-labelledby="destination-heading">
      <Heading size="small" as="h2" id="destination-heading">
        {t('sending.destination')}
      </Heading>
      {push.problem && <ProblemMessage title={t('sending.destinationUnread')} problem={push.problem} />}
      <KindChoice kind={kind} kinds={kinds} onKind={setKind} />
      <Form push={push} kind={kind} isBusy={changing.kind === 'busy'} saving={saving} />
      {allowUpload && (
        <div className={styles.actions}>
          <Button onClick={allowUpload.start}>{t('sending.allowUpload', { origin: allowUpload.origin })}</Button>
        </div>
      )}
      {changing.kind === 'failed' && (
        <FailureMessage
          title={t(changing.failure.code === 'consent-stays' ? 'sending.oldAllowed' : 'sending.notChanged')}
          failure={changing.failure}
        />
      )}
      {secret !== null && <Secret secret={secret} onDone={forget} />}
      {push.url !== null && isOfKind && <Authority push={push} now={now} onRenew={() => setAsking(true)} />}
      {asking && (
        <Confirm
          question={newSecret()}
          onConfirm={() => {
            setAsking(false);
            renew();
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </section>
  );
};
