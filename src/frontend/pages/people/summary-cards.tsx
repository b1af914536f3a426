import type { Use } from '../../../report/rules/use';
import { COUNTED, EVERYONE, type Filter } from '../../report/filter';
import type { Summary } from '../../report/summary';
import { formatCount, formatShare } from '../../report/wording';
import styles from './summary-cards.module.css';

interface Card {
  readonly label: string;
  readonly count: number;
  readonly note: string;
  /** Empty: all people. */
  readonly uses: readonly Use[];
}

const cardsOf = ({ people, notInDirectory, uses }: Summary): Card[] => {
  const share = (count: number) => `${formatShare(count, people)} of people`;
  return [
    {
      label: 'People',
      count: people,
      note: notInDirectory > 0 ? `${formatCount(notInDirectory)} not in the directory yet` : 'with an active account',
      uses: [],
    },
    { label: 'Active', count: uses.active, note: share(uses.active), uses: ['active'] },
    { label: 'Readers', count: uses.reader, note: `${formatShare(uses.reader, people)} only look`, uses: ['reader'] },
    { label: 'Idle', count: uses.idle, note: share(uses.idle), uses: ['idle'] },
    {
      label: 'Not known yet or new',
      count: uses.unknown + uses.new,
      note: `${formatCount(uses.unknown)} not known yet, ${formatCount(uses.new)} new`,
      uses: ['unknown', 'new'],
    },
  ];
};

const sameUses = (a: readonly Use[], b: readonly Use[]): boolean =>
  a.length === b.length && a.every((use) => b.includes(use));

const isOn = (filter: Filter, card: Card): boolean =>
  filter.type === COUNTED.type && filter.status === COUNTED.status && sameUses(filter.uses, card.uses);

/** What a click on the card makes of the filter: on, or off again. */
const toggled = (filter: Filter, card: Card): Filter => {
  const base = { ...filter, type: COUNTED.type, status: COUNTED.status };
  if (!isOn(filter, card)) return { ...base, uses: card.uses };
  return card.uses.length > 0 ? { ...base, uses: [] } : { ...filter, type: EVERYONE.type, status: EVERYONE.status };
};

interface SummaryCardsProps {
  readonly summary: Summary;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

export const SummaryCards = ({ summary, filter, onFilter }: SummaryCardsProps) => (
  <div className={styles.cards} role="group" aria-label="People by use">
    {cardsOf(summary).map((card) => (
      <button
        key={card.label}
        type="button"
        className={styles.card}
        aria-pressed={isOn(filter, card)}
        onClick={() => onFilter(toggled(filter, card))}
      >
        <span className={styles.label}>{card.label}</span>
        <span className={styles.count}>{formatCount(card.count)}</span>
        <span className={styles.note}>{card.note}</span>
      </button>
    ))}
  </div>
);
