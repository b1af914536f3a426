import { QueryClient } from '@tanstack/react-query';

/**
 * Keeps what the app and Jira answered, for all views. What is here stays as it is until it is asked for anew: the app tells when it
 * has something newer. Tries are made where the answer is read (`jira/patiently`, `while-busy`), and being offline is told in the page's words.
 */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always' },
    },
  });
