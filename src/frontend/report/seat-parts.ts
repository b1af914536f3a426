import type { Table } from './judge';
import { holdersOf, type SeatUse } from './summary';

export type SeatPartKind = 'used' | 'reading' | 'young' | 'unclear' | 'idle' | 'untold' | 'unassigned';

/** Seats of one product that are alike. */
export interface SeatPart {
  readonly kind: SeatPartKind;
  readonly seats: number;
  readonly label: string;
}

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
    { kind: 'used', seats: Math.min(active, used), label: 'in use' },
    { kind: 'reading', seats: reading, label: 'only read' },
    { kind: 'young', seats: young, label: 'new' },
    { kind: 'unclear', seats: notKnown, label: 'can’t be told yet' },
    { kind: 'idle', seats: idle, label: 'idle' },
    { kind: 'untold', seats: untold, label: unused === null ? 'can’t be told' : 'not in the directory' },
    { kind: 'unassigned', seats: unassigned, label: 'not assigned' },
  ];
  return parts.filter(({ seats }) => seats > 0);
};
