import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SideBySideQueryInput } from '../../core/api/machines.ts';
import { getSideBySide, getSideBySideReport, listMachines } from '../../core/api/machines.ts';
import { downloadFile } from './save-file.ts';
import { call } from './transport.ts';

export function useMachines() {
  return useQuery({ queryKey: ['machines'], queryFn: () => call(listMachines, {}) });
}

/** The last answer stays on screen until the next has come. */
export function useSideBySide(query: SideBySideQueryInput | undefined) {
  return useQuery({
    queryKey: ['side-by-side', query],
    queryFn: () => (query === undefined ? undefined : call(getSideBySide, { query })),
    enabled: query !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function saveSideBySideReport(query: SideBySideQueryInput): Promise<void> {
  return downloadFile('assay-machines.html', getSideBySideReport.path, query);
}
