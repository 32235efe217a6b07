import { getRouteApi } from '@tanstack/react-router';
import { withoutAbsent } from '../../format/address-words.ts';
import type { MachinesSearch } from './machines-search.ts';

const route = getRouteApi('/machines');

export type MachinesChanges = { readonly [K in keyof MachinesSearch]: MachinesSearch[K] | undefined };

export function useMachinesSearch(): readonly [MachinesSearch, (changes: MachinesChanges) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changes: MachinesChanges): void => {
    void navigate({
      to: '/machines',
      search: (old) => withoutAbsent<MachinesSearch>({ ...old, ...changes }),
      replace: true,
    });
  };
  return [search, change];
}
