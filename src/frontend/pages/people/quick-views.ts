import { ANY_SEAT, COUNTED, type Filter } from '../../report/filter';

/** A ready-made way to look at the list. Its words stand in the catalogue. */
export interface QuickView {
  readonly name: 'All' | 'Seats' | 'Review' | 'Readers' | 'Unclear' | 'New' | 'Protected';
  readonly filter: Filter;
}

const SEATS: Filter = { ...COUNTED, product: ANY_SEAT };

export const QUICK_VIEWS: readonly QuickView[] = [
  { name: 'All', filter: COUNTED },
  { name: 'Seats', filter: SEATS },
  { name: 'Review', filter: { ...SEATS, uses: ['idle'], protection: 'open' } },
  { name: 'Readers', filter: { ...SEATS, uses: ['reader'] } },
  { name: 'Unclear', filter: { ...SEATS, uses: ['unknown'] } },
  { name: 'New', filter: { ...SEATS, uses: ['new'] } },
  { name: 'Protected', filter: { ...COUNTED, protection: 'protected' } },
];
