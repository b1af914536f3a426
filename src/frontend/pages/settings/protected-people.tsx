import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useId, useMemo, useState } from 'react';

import { namingOf, type People } from '../../report/people';
import { COUNTED, filterRows, searchable } from '../../report/filter';
import { useSite } from '../../site/site-context';
import { Section } from '../../ui/section';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import { KeptList } from './kept-list';
import styles from './settings.module.css';
import { useSettingsChange } from './use-settings';

/** Offered at once: whoever looks for somebody types more of the name. */
const MOST_FOUND = 8;

const nameOf = (people: People, account: string): string => {
  const naming = namingOf(people, account);
  return naming.kind === 'known' ? naming.name : naming.account;
};

interface FoundProps {
  readonly text: string;
  readonly onProtect: (account: string, name: string) => void;
  readonly kept: readonly string[];
}

const Found = ({ text, onProtect, kept }: FoundProps) => {
  const { table, names } = useSite();
  const { people } = names;
  const lines = useMemo(() => (table ? searchable(table.accounts, people) : []), [table, people]);
  const found = useMemo(
    () => (table ? [...filterRows({ table, lines, members: null }, { ...COUNTED, text })] : []),
    [table, lines, text],
  );
  const open = found.map((row) => table?.accounts[row] ?? '').filter((account) => !kept.includes(account));
  if (open.length === 0) return <p className={styles.quiet}>{t('settings.noSuchPerson')}</p>;
  return (
    <ul className={styles.found}>
      {open.slice(0, MOST_FOUND).map((account) => {
        const name = nameOf(people, account);
        return (
          <li key={account}>
            <Button spacing="compact" onClick={() => onProtect(account, name)}>
              {t('settings.protectPerson', { name: isolated(name) })}
            </Button>
          </li>
        );
      })}
      {open.length > MOST_FOUND && (
        <li className={styles.quiet}>{t('settings.morePeople', { count: open.length - MOST_FOUND })}</li>
      )}
    </ul>
  );
};

/** People whose seats are never proposed for review, by name. */
export const ProtectedPeople = () => {
  const { overview, names } = useSite();
  const { accounts } = overview.settings.protected;
  const [text, setText] = useState('');
  const [doing, change] = useSettingsChange();
  const field = useId();
  const protect = (account: string, name: string) => {
    const one = { accounts: [account] };
    change({ protect: one }, { unprotect: one }, t('settings.personProtected', { name: isolated(name) }));
    setText('');
  };
  const unprotect = (account: string, name: string) => {
    const one = { accounts: [account] };
    change({ unprotect: one }, { protect: one }, t('settings.personUnprotected', { name: isolated(name) }));
  };
  return (
    <Section title={t('settings.people')} help={t('settings.peopleHelp')} doing={doing}>
      <KeptList
        label={t('settings.people')}
        kept={accounts.map((id) => ({ id, name: nameOf(names.people, id) }))}
        empty={t('settings.noPeople')}
        onRemove={({ id, name }) => unprotect(id, name)}
      />
      <label htmlFor={field}>{t('settings.findPerson')}</label>
      <Textfield
        id={field}
        type="search"
        autoComplete="off"
        isCompact
        placeholder={t('settings.findPersonHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div aria-live="polite">{text.trim() !== '' && <Found text={text} onProtect={protect} kept={accounts} />}</div>
    </Section>
  );
};
