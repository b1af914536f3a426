import type { PersonStatus } from '../../../reclaim/view';
import type { Use } from '../../../report/rules/use';
import { nameOfUse } from '../../report/wording';

type Recorded = NonNullable<PersonStatus['evidence']>;

/** By what somebody was or is judged; `use`: `null` where no seat is known. */
interface Judged extends Pick<Recorded, 'lastWritten' | 'lastLooked' | 'lastByAtlassian' | 'window'> {
  readonly use: Use | null;
}

/** What evidence is called in a file. */
export const EVIDENCE_TITLES = [
  'fileClass',
  'fileWritten',
  'fileLooked',
  'fileAtlassian',
  'fileFrom',
  'fileTo',
] as const;

/** Class, last days, and between which days they were looked for: a last day is empty where there is none of these. */
export const evidenceCells = (evidence: Judged | null): readonly string[] => {
  if (!evidence) return EVIDENCE_TITLES.map(() => '');
  const { use, lastWritten, lastLooked, lastByAtlassian, window } = evidence;
  const lastDays = [lastWritten, lastLooked, lastByAtlassian].map((day) => day ?? '');
  return [use === null ? '' : nameOfUse(use), ...lastDays, window.from, window.to];
};
