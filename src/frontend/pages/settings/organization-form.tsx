import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import { credentialsProblem } from '../../../organization/rules/credentials';
import type { ConnectRequest } from '../../../organization/view';
import { useUnsaved } from '../../routes/leave-guard';
import { Check } from '../../ui/check';
import { sentenceOf } from '../../words/problems';
import { t } from '../../words/translate';
import styles from '../sending/destination-form.module.css';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly type: 'text' | 'password' | 'date';
  readonly value: string;
  readonly help?: string;
  readonly onChange: (value: string) => void;
}

const Field = ({ id, label, type, value, help, onChange }: FieldProps) => (
  <div className={styles.entry}>
    <label className={styles.label} htmlFor={id}>
      {label}
    </label>
    <Textfield
      id={id}
      type={type}
      autoComplete="off"
      isCompact
      aria-describedby={help === undefined ? undefined : `${id}-line`}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
    {help !== undefined && (
      <p id={`${id}-line`} className={styles.help}>
        {help}
      </p>
    )}
  </div>
);

interface OrganizationFormProps {
  readonly organization: string;
  readonly maySuspend: boolean;
  readonly isConnected: boolean;
  readonly busy: boolean;
  readonly onConnect: (request: ConnectRequest) => void;
}

/** The organization’s id, a key that only reads, and the day on which it runs out. */
export const OrganizationForm = ({
  organization,
  maySuspend: may,
  isConnected,
  busy,
  onConnect,
}: OrganizationFormProps) => {
  const [id, setId] = useState(organization);
  const [key, setKey] = useState('');
  const [expires, setExpires] = useState('');
  const [maySuspend, setMaySuspend] = useState(may);
  const [tried, setTried] = useState(false);
  const request = { organization: id.trim(), key: key.trim(), expires, maySuspend };
  const problem = credentialsProblem(request);
  const wrong = problem ? sentenceOf(problem) : expires === '' ? t('organization.giveDay') : null;
  useUnsaved((request.key !== '' || request.organization !== organization) && !busy);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong === null) onConnect(request);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field id="organization-id" label={t('organization.id')} type="text" value={id} onChange={setId} />
      <Field
        id="organization-key"
        label={t('organization.key')}
        type="password"
        value={key}
        help={t('organization.keyHelp')}
        onChange={setKey}
      />
      <Field
        id="organization-expires"
        label={t('organization.expires')}
        type="date"
        value={expires}
        help={t('organization.expiresHelp')}
        onChange={setExpires}
      />
      <div className={styles.entry}>
        <Check isChecked={maySuspend} onChange={setMaySuspend}>
          {t('suspension.allow')}
        </Check>
        <p className={styles.help}>{t('suspension.allowHelp')}</p>
      </div>
      {tried && wrong !== null && (
        <p className={styles.problem} role="alert">
          {wrong}
        </p>
      )}
      <Button type="submit" appearance={isConnected ? 'default' : 'primary'} isLoading={busy}>
        {t(isConnected ? 'organization.renew' : 'organization.connect')}
      </Button>
    </form>
  );
};
