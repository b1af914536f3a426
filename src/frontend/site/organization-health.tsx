import type { ConnectionStatus, OrganizationStatus } from '../../organization/view';
import { formatDate } from '../report/dates';
import { sentencesOf } from '../words/problems';
import { t } from '../words/translate';
import type { HealthLine } from './health-line';

const keyHealth = ({ expiry, expires, daysLeft }: ConnectionStatus): HealthLine | null => {
  if (expiry === 'fine') return null;
  const day = formatDate(expires);
  return expiry === 'over'
    ? { title: t('organization.keyOver'), severity: 'warning', body: t('organization.keyOverText', { day }) }
    : {
        title: t('organization.keySoon'),
        severity: 'information',
        body: t('organization.keySoonText', { day, days: daysLeft }),
      };
};

/** What is to be known of the organization: its key, before anything else. */
export const organizationHealth = ({ connection, problems }: OrganizationStatus): HealthLine | null => {
  const ofKey = connection && keyHealth(connection);
  if (ofKey) return ofKey;
  if (problems.length === 0) return null;
  return { title: t('organization.notWhole'), severity: 'warning', body: sentencesOf(problems) };
};
