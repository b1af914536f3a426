import { lastDaysKey } from '../activity/state';
import { directoryKeys, grantsOf, recordsOf } from '../directory/directory-planes';
import { DIRECTORY } from '../directory/state';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { answerRoom } from './answer-room';
import type { SegmentPart, SegmentRequest } from './view';

/**
 * What is stored of a segment beside its days. What its groups give stands in the same answer as their members: a slot may be
 * another group's a moment later.
 */
export const handOverSegment = async (
  { records }: RecordsPort,
  { segment, from }: SegmentRequest,
): Promise<SegmentPart> => {
  const { value: directory, problem } = await inspectDocument(records, DIRECTORY);
  const lastKey = lastDaysKey(segment);
  const stored = await records.getPacked([lastKey, ...directoryKeys(directory, segment)]);
  const all = recordsOf(directory, segment, stored);
  const last = stored.get(lastKey) ?? null;
  const fits = answerRoom();
  if (last !== null) fits(last);
  const rest = all.slice(from);
  const left = rest.findIndex(([, packed]) => packed !== null && !fits(packed));
  const given = left === -1 ? rest : rest.slice(0, Math.max(1, left));
  return {
    products: directory.products.map(({ key }) => key),
    grants: grantsOf(directory).map(
      (group) => group && { group: group.id, products: group.products, roles: group.roles },
    ),
    directory: given.map(([record, packed]) => ({ record, packed })),
    directoryProblem: problem,
    last,
    next: given.length < rest.length ? from + given.length : null,
  };
};
