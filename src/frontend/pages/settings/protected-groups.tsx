import { groupName, useGroupNames } from '../../report/use-group-names';
import { useGivingGroups } from '../../report/use-history';
import { useSite } from '../../site/site-context';
import { Section } from '../../ui/section';
import select from '../../ui/select.module.css';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import { KeptList } from './kept-list';
import { useSettingsChange } from './use-settings';

/** As many as a list can be read through; those with the most members. */
const MOST_OFFERED = 200;

/** Groups whose members are protected, whoever joins them. */
export const ProtectedGroups = () => {
  const { overview, report } = useSite();
  const { groups } = overview.settings.protected;
  const giving = useGivingGroups(report);
  const offered = (giving ?? []).slice(0, MOST_OFFERED).filter(({ group }) => !groups.includes(group));
  const isIdle = (id: string): boolean => giving !== null && !giving.some(({ group }) => group === id);
  const [names] = useGroupNames([...groups, ...offered.map(({ group }) => group)]);
  const [doing, change] = useSettingsChange();
  const nameOf = (group: string): string => groupName(names, group);
  const protect = (group: string) => {
    const one = { groups: [group] };
    change({ protect: one }, { unprotect: one }, t('settings.personProtected', { name: isolated(nameOf(group)) }));
  };
  const unprotect = (group: string) => {
    const one = { groups: [group] };
    change({ unprotect: one }, { protect: one }, t('settings.personUnprotected', { name: isolated(nameOf(group)) }));
  };
  return (
    <Section title={t('settings.groups')} help={t('settings.groupsHelp')} doing={doing}>
      <KeptList
        label={t('settings.groups')}
        kept={groups.map((id) => ({
          id,
          name: nameOf(id),
          note: isIdle(id) ? t('settings.groupOfNothing') : undefined,
        }))}
        empty={t('settings.noGroups')}
        onRemove={({ id }) => unprotect(id)}
      />
      {offered.length > 0 && (
        <select
          className={select.select}
          aria-label={t('settings.addGroup')}
          value=""
          onChange={({ currentTarget }) => protect(currentTarget.value)}
        >
          <option value="">{t('settings.addGroup')}</option>
          {offered.map(({ group, members }) => (
            <option key={group} value={group}>
              {t('settings.protectGroup', { name: isolated(nameOf(group)), count: members })}
            </option>
          ))}
        </select>
      )}
    </Section>
  );
};
