import { useQuery } from '@tanstack/react-query';
import { getResultRoofline } from '../../core/api/roofline.ts';
import { call } from './transport.ts';

/** Asked anew each time a result is opened: a roofline may have been measured since. */
export function useResultRoofline(id: string) {
  return useQuery({
    queryKey: ['result-roofline', id],
    queryFn: () => call(getResultRoofline, { params: { id } }),
    staleTime: 15_000,
  });
}
