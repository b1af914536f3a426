import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import { Link } from 'wouter';

import { addDays } from '../../../kernel/day';
import { formatMoment } from '../../report/dates';
import { Boundary } from '../../site/boundary';
import { FailureMessage } from '../../site/failure-message';
import { useAddress, useSite } from '../../site/site-context';
import view from '../../ui/view.module.css';
import { WindowBar } from '../../ui/window-bar';
import { t } from '../../words/translate';
import { AccountsSection } from './accounts-section';
import { DomainsSection } from './domains-section';
import { EverybodySection } from './everybody-section';
import { OpinionsSection } from './opinions-section';
import styles from './organization.module.css';
import { ProductsSection } from './products-section';
import { useSwept } from '../../report/use-swept';

/** Where nothing is connected, or nothing read yet. */
const Nothing = () => {
  const { overview } = useSite();
  const { edition } = overview;
  const { connection, isOffered } = overview.organization;
  const address = useAddress();
  if (!isOffered)
    return (
      <p className={styles.quiet}>
        {t(edition === 'sealed' ? 'problems.edition-sealed' : 'problems.organization-government')}
      </p>
    );
  if (connection) return <p className={styles.quiet}>{t('organization.readingFirst')}</p>;
  return (
    <>
      <p className={styles.quiet}>{t('organization.notConnected')}</p>
      <p className={styles.quiet}>
        <Link href={address('/settings')}>{t('organization.toSettings')}</Link>
      </p>
    </>
  );
};

const Read = ({ readAt }: { readAt: number }) => {
  const { overview, table, days } = useSite();
  const { swept, failure, retry } = useSwept(readAt);
  if (failure) return <FailureMessage title={t('organization.failed')} failure={failure} onRetry={retry} />;
  if (!swept) return <Spinner size="large" label={t('site.loading')} />;
  const from = addDays(swept.asked, 1 - days);
  return (
    <div className={styles.sections}>
      <p className={styles.quiet}>{t('organization.readAt', { moment: formatMoment(readAt, overview.now) })}</p>
      <AccountsSection swept={swept} table={table} />
      <EverybodySection swept={swept} table={table} />
      <OpinionsSection table={table} />
      <ProductsSection swept={swept} from={from} days={days} />
      <DomainsSection domains={swept.domains} />
    </div>
  );
};

/** What Atlassian’s administration tells beside Jira’s own record: accounts, products and sites, domains. */
export const Organization = () => {
  const { overview } = useSite();
  const { readAt, connection } = overview.organization;
  return (
    <div className={view.view}>
      {!overview.record.problem && <WindowBar />}
      <div>
        <Heading size="medium" as="h2">
          {t('organization.title')}
        </Heading>
        {connection?.name && <bdi className={styles.quiet}>{connection.name}</bdi>}
      </div>
      <Boundary title={t('organization.failed')}>
        {readAt === null || !connection ? <Nothing /> : <Read readAt={readAt} />}
      </Boundary>
    </div>
  );
};
