import type { PlannedSuspension } from '../../../reclaim/view';
import { OPTIONAL_PEOPLE, type OptionalPerson } from '../../../reclaim/rules/suspension';
import { Check } from '../../ui/check';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';

const ALSO = { seen: 'suspension.alsoSeen', new: 'suspension.alsoNew' } as const;

interface AlsoPeopleProps {
  /** The plan when nothing was chosen: it says who is taken for what. */
  readonly first: { readonly people: readonly Pick<PlannedSuspension, 'hindrance'>[] };
  readonly uses: readonly OptionalPerson[];
  readonly onUses: (uses: OptionalPerson[]) => void;
}

/** People of the organization who lose something only if that is chosen, as far as there are any. */
export const AlsoPeople = ({ first, uses, onUses }: AlsoPeopleProps) => (
  <div className={styles.also}>
    {OPTIONAL_PEOPLE.map((use) => {
      const count = first.people.filter(({ hindrance }) => hindrance === use).length;
      if (count === 0) return null;
      const onChange = (isOn: boolean) => onUses(isOn ? [...uses, use] : uses.filter((each) => each !== use));
      return (
        <Check key={use} isChecked={uses.includes(use)} onChange={onChange}>
          {t(ALSO[use], { count })}
        </Check>
      );
    })}
  </div>
);
