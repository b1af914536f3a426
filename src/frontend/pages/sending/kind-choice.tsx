import type { DestinationKindName } from '../../../push/rules/destination-kind';
import select from '../../ui/select.module.css';
import { t } from '../../words/translate';
import forms from './destination-form.module.css';

interface KindChoiceProps {
  readonly kind: DestinationKindName;
  readonly kinds: readonly DestinationKindName[];
  readonly onKind: (kind: DestinationKindName) => void;
}

/** In which form snapshots go out. */
export const KindChoice = ({ kind, kinds, onKind }: KindChoiceProps) => (
  <div>
    <label className={forms.label} htmlFor="destination-kind">
      {t('sending.kind')}
    </label>
    <select
      id="destination-kind"
      className={select.select}
      value={kind}
      onChange={({ currentTarget }) => {
        const next = kinds.find((each) => each === currentTarget.value);
        if (next) onKind(next);
      }}
    >
      {kinds.map((each) => (
        <option key={each} value={each}>
          {t(`sending.${each}`)}
        </option>
      ))}
    </select>
  </div>
);
