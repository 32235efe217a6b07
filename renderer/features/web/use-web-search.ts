import { getRouteApi } from '@tanstack/react-router';
import type { WebSearch } from './web-search.ts';

const route = getRouteApi('/web');

type Changes = { readonly [K in keyof WebSearch]: WebSearch[K] | undefined };

/** What the address says, and a way to change it; a word that is set to `undefined` is taken out. */
export function useWebSearch(): readonly [WebSearch, (changes: Changes) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changes: Changes): void => {
    void navigate({ to: '/web', search: (old) => without({ ...old, ...changes }), replace: true });
  };
  return [search, change];
}

function without(search: Changes): WebSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
