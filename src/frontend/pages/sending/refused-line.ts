import { t } from '../../words/translate';

const KNOWN = [
  'request-forged',
  'request-stale',
  'request-replayed',
  'request-too-large',
  'too-many-proposals',
  'requests-not-taken',
] as const;

/** How many requests were refused, the most frequent reason first; `null`: none was. */
export const refusedLine = (refused: Readonly<Record<string, number>>): string | null => {
  const counts = new Map<string, number>();
  for (const [code, count] of Object.entries(refused)) {
    const what = t(`proposals.refused-${KNOWN.find((each) => each === code) ?? 'other'}`);
    counts.set(what, (counts.get(what) ?? 0) + count);
  }
  if (counts.size === 0) return null;
  const list = [...counts].sort(([, one], [, other]) => other - one);
  return t('proposals.refused', {
    list: list.map(([what, count]) => t('proposals.refusedOne', { count, what })).join(', '),
  });
};
