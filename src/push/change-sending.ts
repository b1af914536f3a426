import { Invalid } from '../kernel/failures';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { canAsk, needsEmails } from './rules/destination-kind';
import { cutShort, pushDocument, mostLeft, shelfKeys, shelvesOf, type PushState } from './state';
import type { SendingChange } from './view';

const isSame = (one: PushState['includes'], other: PushState['includes']): boolean =>
  (['emails', 'days', 'organization', 'actions'] as const).every((part) => one[part] === other[part]);

/** Throws `Invalid` where a destination of that kind cannot be as it is to be. */
const checkKind = ({ url, kind }: PushState, { includes, takesRequests }: SendingChange): void => {
  if (includes?.emails === false && url !== null && needsEmails(kind)) throw new Invalid({ code: 'addresses-needed' });
  if (takesRequests === true && !canAsk(kind)) throw new Invalid({ code: 'requests-not-taken' });
};

/**
 * Changes when snapshots go out and what is in them. What may be in them holds at once: a snapshot on its way is cut short and taken anew,
 * and the last one is not sent again. Throws `Unreadable`, and `Invalid` where addresses are to stay that
 * the platform knows people by.
 */
export const changeSending = async (
  { records }: RecordsPort,
  { slot = 0, ...change }: SendingChange,
): Promise<void> => {
  const document = pushDocument(slot);
  await untilCommitted(async () => {
    const before = await readDocument(records, document);
    const { value } = before;
    checkKind(value, change);
    const next: PushState = {
      ...value,
      schedule: change.schedule ?? value.schedule,
      includes: change.includes ?? value.includes,
      isPaused: change.isPaused ?? value.isPaused,
      takesRequests: change.takesRequests ?? value.takesRequests,
    };
    if (isSame(next.includes, value.includes)) return commitDocument(records, document, before, next);
    const left = mostLeft(value);
    const deliveries = cutShort(value.deliveries, { code: 'sending-changed' });
    const gone = shelvesOf(slot).flatMap((shelf) => shelfKeys(shelf, left));
    return commitDocument(
      records,
      document,
      before,
      { ...next, sending: null, base: null, deliveries },
      { delete: gone },
    );
  });
};
