import { QueryClient } from '@tanstack/react-query';
import { ApiCallError } from '../../core/api/client.ts';

/** Data lives on this computer: it is asked for again when a screen opens, and never on a timer while a case is timed. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && !(error instanceof ApiCallError && error.status < 500),
        retryDelay: 300,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
