import type { Told } from '../../../directory/view';
import type { Table } from '../../report/judge';
import type { SeatUse } from '../../report/summary';
import { seatParts, type SeatPartKind } from '../../report/seat-parts';
import { formatCount } from '../../words/figures';
import { t } from '../../words/translate';

/** A figure of a product with what it is called. */
export interface Figure {
  readonly kind: 'bought' | SeatPartKind;
  readonly label: string;
  readonly text: string;
}

/** In the place of a figure that cannot be told. */
const OPEN = '–';

const toldText = (told: Told | null, unlimited: string): string => {
  if (told === null) return unlimited;
  return told === 'unknown' ? t('licences.notTold') : formatCount(told);
};

/** What is bought of a product, and how that is used. While the report cannot tell, the figures that it makes are left open. */
export const figuresOf = (use: SeatUse, table: Table | null): Figure[] => {
  const { product, unused, notKnown } = use;
  const parts = seatParts(use, table);
  const isDated = table?.dated.has(product.key) === true;
  const counted = (kind: SeatPartKind): string =>
    unused === null ? OPEN : formatCount(parts.find((part) => part.kind === kind)?.seats ?? 0);
  const ifAny = (kind: SeatPartKind, label: string): Figure[] =>
    unused !== null && parts.some((part) => part.kind === kind) ? [{ kind, label, text: counted(kind) }] : [];
  return [
    { kind: 'bought', label: t('licences.bought'), text: toldText(product.seats, t('licences.noLimit')) },
    { kind: 'used', label: t('licences.needed'), text: counted('used') },
    // Of such a product, neither who only reads nor who cannot be judged is told.
    ...(isDated ? [] : [{ kind: 'reading', label: t('licences.onlyRead'), text: counted('reading') } as const]),
    ...ifAny('young', t('licences.new')),
    ...(isDated ? [] : [{ kind: 'unclear', label: t('licences.unclear'), text: counted('unclear') } as const]),
    // That nobody is idle is a claim: it is not made while that cannot be told.
    { kind: 'idle', label: t('licences.idle'), text: unused === 0 && notKnown > 0 ? OPEN : counted('idle') },
    ...ifAny('untold', t('licences.notInDirectory')),
    { kind: 'unassigned', label: t('licences.unassigned'), text: toldText(product.remaining, t('licences.noLimit')) },
  ];
};
