import { t } from '../words/translate';
import type { Table } from './judge';
import { holdersOf, type SeatUse } from './summary';

export type SeatPartKind = 'used' | 'reading' | 'young' | 'unclear' | 'idle' | 'untold' | 'unassigned';

/** Seats of one product that are alike. */
export interface SeatPart {
  readonly kind: SeatPartKind;
  readonly seats: number;
  readonly label: string;
}

/** Whether the use of any of them is told. */
export const isTold = (parts: readonly SeatPart[]): boolean =>
  parts.some(({ kind }) => kind !== 'untold' && kind !== 'unassigned');

/**
 * What becomes of the seats that are paid for. Jira counts who holds one, Rollcall how it is used: of what Jira counts and the directory does
 * not name nothing is told.
 */
export const seatParts = ({ product, unused, notKnown }: SeatUse, table: Table | null): SeatPart[] => {
  const used = typeof product.used === 'number' ? product.used : 0;
  const unassigned = typeof product.remaining === 'number' ? Math.max(0, product.remaining) : 0;
  const reading = (table && holdersOf(table, product.key, 'reader')) ?? 0;
  const young = (table && holdersOf(table, product.key, 'new')) ?? 0;
  const active = (table && holdersOf(table, product.key, 'active')) ?? 0;
  const idle = unused ?? 0;
  const untold = Math.max(0, used - active - reading - young - notKnown - idle);
  const parts: SeatPart[] = [
    { kind: 'used', seats: Math.min(active, used), label: t('classes.used') },
    { kind: 'reading', seats: reading, label: t('classes.reading') },
    { kind: 'young', seats: young, label: t('classes.young') },
    { kind: 'unclear', seats: notKnown, label: t('classes.unclear') },
    { kind: 'idle', seats: idle, label: t('classes.idleSeats') },
    { kind: 'untold', seats: untold, label: t(unused === null ? 'classes.untold' : 'classes.notInDirectory') },
    { kind: 'unassigned', seats: unassigned, label: t('classes.unassigned') },
  ];
  return parts.filter(({ seats }) => seats > 0);
};
