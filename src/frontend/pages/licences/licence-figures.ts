import type { Told } from '../../../directory/view';
import type { Table } from '../../report/judge';
import type { SeatUse } from '../../report/summary';
import { seatParts, type SeatPartKind } from '../../report/seat-parts';
import { formatCount } from '../../report/wording';

/** A figure of a product with what it is called. */
export interface Figure {
  readonly kind: 'bought' | SeatPartKind;
  readonly label: string;
  readonly text: string;
}

const UNTOLD = 'not told';
/** In the place of a figure that cannot be told. */
const OPEN = '–';

const toldText = (told: Told | null, unlimited: string): string => {
  if (told === null) return unlimited;
  return told === 'unknown' ? UNTOLD : formatCount(told);
};

/** What is bought of a product, and how that is used. While the report cannot tell, the figures that it makes are left open. */
export const figuresOf = (use: SeatUse, table: Table | null): Figure[] => {
  const { product, unused, notKnown } = use;
  const parts = seatParts(use, table);
  const counted = (kind: SeatPartKind): string =>
    unused === null ? OPEN : formatCount(parts.find((part) => part.kind === kind)?.seats ?? 0);
  const ifAny = (kind: SeatPartKind, label: string): Figure[] =>
    unused !== null && parts.some((part) => part.kind === kind) ? [{ kind, label, text: counted(kind) }] : [];
  return [
    { kind: 'bought', label: 'Bought', text: toldText(product.seats, 'no limit') },
    { kind: 'used', label: 'Needed', text: counted('used') },
    { kind: 'reading', label: 'Only read', text: counted('reading') },
    ...ifAny('young', 'New'),
    { kind: 'unclear', label: 'Can’t tell yet', text: counted('unclear') },
    // That nobody is idle is a claim: it is not made while that cannot be told.
    { kind: 'idle', label: 'Idle', text: unused === 0 && notKnown > 0 ? OPEN : counted('idle') },
    ...ifAny('untold', 'Not in the directory'),
    { kind: 'unassigned', label: 'Unassigned', text: toldText(product.remaining, 'no limit') },
  ];
};
