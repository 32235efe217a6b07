import { getRouteApi } from '@tanstack/react-router';
import { withoutAbsent } from '../../format/address-words.ts';
import type { ReportsSearch } from './reports-search.ts';

const route = getRouteApi('/reports');

export type ReportsChanges = { readonly [K in keyof ReportsSearch]: ReportsSearch[K] | undefined };

export function useReportsSearch(): readonly [ReportsSearch, (changes: ReportsChanges) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changes: ReportsChanges): void => {
    void navigate({
      to: '/reports',
      search: (old) => withoutAbsent<ReportsSearch>({ ...old, ...changes }),
      replace: true,
    });
  };
  return [search, change];
}
