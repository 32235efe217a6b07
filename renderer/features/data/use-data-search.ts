import { getRouteApi } from '@tanstack/react-router';
import { withoutAbsent } from '../../format/address-words.ts';
import type { DataSearch } from './data-search.ts';

const route = getRouteApi('/data');

type Changes = { readonly [K in keyof DataSearch]: DataSearch[K] | undefined };

/** What the address says, and a way to change it; a word that is set to `undefined` is taken out. */
export function useDataSearch(): readonly [DataSearch, (changes: Changes, replace?: boolean) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changes: Changes, replace = true): void => {
    void navigate({
      to: '/data',
      search: (old) => withoutAbsent<DataSearch>({ ...old, ...changes }),
      replace,
      // A section begins at its top; within one the screen stays where it is, or goes where it is sent.
      resetScroll: 'tab' in changes,
    });
  };
  return [search, change];
}
