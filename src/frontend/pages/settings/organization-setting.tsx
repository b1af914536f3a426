import Button from '@atlaskit/button/new';
import { useState } from 'react';

import type { Edition } from '../../../kernel/edition';
import type { ConnectionStatus, OrganizationStatus } from '../../../organization/view';
import { formatDate, formatMoment } from '../../report/dates';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { Section } from '../../ui/section';
import { sentenceOf, sentencesOf } from '../../words/problems';
import { t } from '../../words/translate';
import { Confirm } from '../sending/confirm';
import { OrganizationForm } from './organization-form';
import styles from './settings.module.css';

const removal = () => ({
  title: t('organization.removeTitle'),
  text: t('organization.removeText'),
  action: t('organization.remove'),
  danger: true,
});

const keyLine = ({ expires, expiry, daysLeft }: ConnectionStatus): string => {
  const day = formatDate(expires);
  if (expiry === 'over') return t('health.keyOverText', { day });
  return expiry === 'soon' ? t('health.keySoonText', { day, days: daysLeft }) : t('organization.keyUntil', { day });
};

const readLine = ({ readAt, reading }: OrganizationStatus, now: number): string => {
  if (reading) return t('organization.reading', { count: reading.accounts });
  return readAt === null ? t('organization.notRead') : t('organization.readAt', { moment: formatMoment(readAt, now) });
};

/** What a connection opens, until when, and what lacks. */
const Connected = ({
  connection,
  status,
  now,
}: {
  connection: ConnectionStatus;
  status: OrganizationStatus;
  now: number;
}) => (
  <>
    <p className={styles.quiet}>
      {t('organization.connectedTo', { name: connection.name ?? connection.organization })} {keyLine(connection)}
    </p>
    {connection.maySuspend && <p className={styles.quiet}>{t('suspension.allowed')}</p>}
    {connection.hasThisSite === false && <p className={styles.problem}>{t('organization.otherSite')}</p>}
    {connection.lacks.length > 0 && (
      <ul className={styles.quiet}>
        {connection.lacks.map((list) => (
          <li key={list}>{t('organization.lacks', { list })}</li>
        ))}
      </ul>
    )}
    <p className={styles.quiet}>{readLine(status, now)}</p>
    {status.reading?.waitingFor && <p className={styles.quiet}>{sentenceOf(status.reading.waitingFor)}</p>}
  </>
);

/** Why none can be connected. */
const NotOffered = ({ edition }: { edition: Edition }) => (
  <p className={styles.quiet}>
    {t(edition === 'sealed' ? 'problems.edition-sealed' : 'problems.organization-government')}
  </p>
);

/** Connects the organization that the site belongs to, with a key that only reads. */
export const OrganizationSetting = () => {
  const { overview } = useSite();
  const { organization: status, now } = overview;
  const { connection, isOffered, problems } = status;
  const { connectOrganization, disconnectOrganization, readOrganization } = useChanges();
  const [doing, start] = useDoing();
  const [asking, setAsking] = useState(false);
  const remove = () => {
    setAsking(false);
    start(disconnectOrganization);
  };
  if (!isOffered && problems.length === 0)
    return (
      <Section title={t('organization.title')} doing={doing}>
        <NotOffered edition={overview.edition} />
      </Section>
    );
  return (
    <Section title={t('organization.title')} help={t('organization.settingHelp')} doing={doing}>
      {connection && <Connected connection={connection} status={status} now={now} />}
      {problems.length > 0 && <p className={styles.problem}>{sentencesOf(problems)}</p>}
      {(connection !== null || problems.length > 0) && (
        <div className={styles.line}>
          {connection && (
            <Button isDisabled={status.reading !== null} onClick={() => start(readOrganization)}>
              {t('organization.readNow')}
            </Button>
          )}
          <Button onClick={() => setAsking(true)}>{t('organization.remove')}</Button>
        </div>
      )}
      <OrganizationForm
        key={connection?.expires ?? 'none'}
        organization={connection?.organization ?? ''}
        maySuspend={connection?.maySuspend ?? false}
        isConnected={connection !== null}
        busy={doing.kind === 'busy'}
        onConnect={(request) => start(() => connectOrganization(request))}
      />
      {asking && <Confirm question={removal()} onConfirm={remove} onCancel={() => setAsking(false)} />}
    </Section>
  );
};
