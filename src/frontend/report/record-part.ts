import type { DaysPart, DaysRequest, RosterPart, RosterRequest, SegmentPart, SegmentRequest } from '../../report/view';
import type { PageCalls } from '../../resolvers/view';

/** What the page asks of the record. */
export type PartAsked =
  | { readonly method: 'recordRoster'; readonly request: RosterRequest }
  | { readonly method: 'recordSegment'; readonly request: SegmentRequest }
  | { readonly method: 'recordDays'; readonly request: DaysRequest };

/** The same with what the app answered. */
export type PartGiven =
  | { readonly method: 'recordRoster'; readonly request: RosterRequest; readonly part: RosterPart }
  | { readonly method: 'recordSegment'; readonly request: SegmentRequest; readonly part: SegmentPart }
  | { readonly method: 'recordDays'; readonly request: DaysRequest; readonly part: DaysPart };

type Call = <M extends PartAsked['method']>(
  method: M,
  request: PageCalls[M]['request'],
) => Promise<PageCalls[M]['value']>;

/** Asks the app for a part. Throws PageFailure. */
export const askPart = async (call: Call, asked: PartAsked): Promise<PartGiven> => {
  switch (asked.method) {
    case 'recordRoster':
      return { ...asked, part: await call(asked.method, asked.request) };
    case 'recordSegment':
      return { ...asked, part: await call(asked.method, asked.request) };
    case 'recordDays':
      return { ...asked, part: await call(asked.method, asked.request) };
  }
};

/** How much was read from the store for it, about. Unit: characters. */
export const charsOf = (given: PartGiven): number => {
  switch (given.method) {
    case 'recordRoster':
      return given.part.accounts.reduce((sum, packed) => sum + packed.length, 0);
    case 'recordSegment':
      return given.part.directory.reduce(
        (sum, { packed }) => sum + (packed?.length ?? 0),
        given.part.last?.length ?? 0,
      );
    case 'recordDays':
      return given.part.days.reduce((sum, { packed }) => sum + packed.length, 0);
  }
};
