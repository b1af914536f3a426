import { LIST_COLUMNS, type RowAt } from '../../report/list-columns';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './choose-box.module.css';

interface ChooseBoxProps {
  readonly at: RowAt;
  readonly isChosen: boolean;
  readonly onChoose: (account: string) => void;
}

/** Chooses a row for what can be done with several. */
export const ChooseBox = ({ at, isChosen, onChoose }: ChooseBoxProps) => {
  const account = at.table.accounts[at.row] ?? '';
  const name = String(LIST_COLUMNS.name.text(at)) || account;
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={t('people.selectRow', { name: isolated(name) })}
      checked={isChosen}
      onChange={() => onChoose(account)}
    />
  );
};
