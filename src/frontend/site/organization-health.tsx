import type { ConnectionStatus, OrganizationStatus } from '../../organization/view';
import { formatDate } from '../report/dates';
import { sentencesOf } from '../words/problems';
import { t } from '../words/translate';
import type { HealthLine } from './health-line';

const keyHealth = ({ expiry, expires, daysLeft }: ConnectionStatus): HealthLine | null => {
  if (expiry === 'fine') return null;
  const day = formatDate(expires);
  return expiry === 'over'
    ? { title: t('health.keyOver'), severity: 'warning', body: t('health.keyOverText', { day }) }
    : {
        title: t('health.keySoon'),
        severity: 'information',
        body: t('health.keySoonText', { day, days: daysLeft }),
      };
};

/** What is to be known of the organization: its key, before anything else. */
export const organizationHealth = ({ connection, problems }: OrganizationStatus): HealthLine | null => {
  const ofKey = connection && keyHealth(connection);
  if (ofKey) return ofKey;
  if (problems.length === 0) return null;
  return { title: t('health.organizationNotWhole'), severity: 'warning', body: sentencesOf(problems) };
};
