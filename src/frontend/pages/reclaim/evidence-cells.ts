import type { PersonStatus } from '../../../reclaim/view';
import { nameOfUse } from '../../report/wording';

/** Class, last written, last looked and last seen by Atlassian, as a file tells them; empty where nothing was on record. */
export const evidenceCells = (evidence: PersonStatus['evidence']): readonly [string, string, string, string] => {
  if (!evidence) return ['', '', '', ''];
  const { use, lastWritten, lastLooked, lastByAtlassian } = evidence;
  return [nameOfUse(use), lastWritten ?? '', lastLooked ?? '', lastByAtlassian ?? ''];
};
