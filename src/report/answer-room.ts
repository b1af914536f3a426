import { ANSWER_BYTES } from '../store/forge-limits';

/** What records may take of an answer; the rest is for what stands beside them. Unit: characters. */
const ANSWER_CHARS = Math.floor(ANSWER_BYTES * 0.84);

/** Whether texts still fit into one answer, each asked about in its turn. The first always does. */
export const answerRoom = (): ((text: string) => boolean) => {
  let used = 0;
  return (text) => {
    const fits = used === 0 || used + text.length <= ANSWER_CHARS;
    if (fits) used += text.length;
    return fits;
  };
};
