import type { UseQueryResult } from '@tanstack/react-query';

import { failureOf, type PageFailure } from './failure';

/** What this page reads for the app. */
export interface Reading {
  readonly isReading: boolean;
  /** Why it does not read just now. */
  readonly failure: PageFailure | null;
}

export const readingOf = ({ isFetching, error }: UseQueryResult<null>): Reading =>
  isFetching ? { isReading: true, failure: null } : { isReading: false, failure: error && failureOf(error) };
