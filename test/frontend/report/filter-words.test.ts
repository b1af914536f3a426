import { describe, expect, it } from 'vitest';

import {
  ANY_SEAT,
  COUNTED,
  EVERYONE,
  LAST_FILTERS,
  PROTECTION_FILTERS,
  READS_FILTERS,
  STATUS_FILTERS,
  TYPE_FILTERS,
} from '../../../src/frontend/report/filter';
import { filterWords, isSet, partValue } from '../../../src/frontend/report/filter-words';
import { USES } from '../../../src/frontend/report/judge';

const names = { productName: (key: string) => `product ${key}`, groupName: (id: string) => `group ${id}` };

describe('what is filtered by', () => {
  it('is nothing of a filter that lets everybody pass', () => {
    expect(filterWords(EVERYONE, names)).toEqual([]);
    expect(filterWords(COUNTED, names)).toEqual(['Type: People', 'Status: Enabled']);
  });

  it('is told part by part', () => {
    const filter = {
      text: 'ada',
      type: 'app',
      status: 'inactive',
      product: 'jira-software',
      group: 'g-1',
      uses: ['idle', 'new'],
      role: 'agent',
      lastWrote: 'not90',
      lastSeen: 'none',
      reads: 'often',
      protection: 'open',
    } as const;
    expect(filterWords(filter, names)).toEqual([
      'Search: ada',
      'Product: product jira-software',
      'Class: Idle, New',
      'Group: group g-1',
      'Last written: Not in the last 90 days',
      'Last seen: Nothing on record',
      'Looked: On 5 days or more',
      'Role: Agent',
      'Protection: Not protected',
      'Type: Apps',
      'Status: Deactivated',
    ]);
  });

  it('has another word for each value', () => {
    const words = (part: Parameters<typeof partValue>[0], values: readonly unknown[]) =>
      values.map((value) => partValue(part, { ...EVERYONE, [part]: value }, names));
    const told = {
      type: words('type', TYPE_FILTERS),
      status: words('status', STATUS_FILTERS),
      product: words('product', [null, ANY_SEAT, 'x']),
      group: words('group', [null, 'g']),
      uses: words('uses', [[], ...USES.map((use) => [use])]),
      role: words('role', [null, 'site-admin', 'captain']),
      lastWrote: words('lastWrote', LAST_FILTERS),
      lastSeen: words('lastSeen', LAST_FILTERS),
      reads: words('reads', READS_FILTERS),
      protection: words('protection', PROTECTION_FILTERS),
    };
    for (const said of Object.values(told)) {
      expect(said[0]).toBe('Any');
      expect(new Set(said).size).toBe(said.length);
    }
    expect([told.product, told.role]).toEqual([
      ['Any', 'A seat of any product', 'product x'],
      ['Any', 'Site admin', 'captain'],
    ]);
  });

  it('is set where it is otherwise than usual', () => {
    expect([isSet('type', COUNTED), isSet('type', COUNTED, COUNTED), isSet('type', EVERYONE, COUNTED)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([isSet('uses', EVERYONE), isSet('uses', { ...EVERYONE, uses: ['new'] })]).toEqual([false, true]);
  });
});
