import { useQuery } from '@tanstack/react-query';
import { ApiCallError } from '../../core/api/client.ts';
import { getImportedResult } from '../../core/api/imports.ts';
import type { ResultEvidence } from '../../core/api/results.ts';
import { getResult } from '../../core/api/results.ts';
import { getResultRoofline } from '../../core/api/roofline.ts';
import type { ImportedEvidence } from '../../core/domain/import-report.ts';
import { call } from './transport.ts';

/** Asked anew each time a result is opened: a roofline may have been measured since. */
export function useResultRoofline(id: string) {
  return useQuery({
    queryKey: ['result-roofline', id],
    queryFn: () => call(getResultRoofline, { params: { id } }),
    staleTime: 15_000,
  });
}

/** The proof behind a row of results: a measurement of Assay’s own, or what another tool says. */
export type Evidence = ({ readonly of: 'assay' } & ResultEvidence) | ({ readonly of: 'elsewhere' } & ImportedEvidence);

/** An address holds the id alone: what is no measurement of ours may be an imported record. */
export function useEvidence(id: string | undefined) {
  return useQuery({
    queryKey: ['evidence', id],
    queryFn: () => readEvidence(id ?? ''),
    enabled: id !== undefined,
    staleTime: 60_000,
  });
}

async function readEvidence(id: string): Promise<Evidence> {
  try {
    return { of: 'assay', ...(await call(getResult, { params: { id } })) };
  } catch (error) {
    if (!(error instanceof ApiCallError && error.status === 404)) throw error;
    return { of: 'elsewhere', ...(await foreignEvidence(id, error)) };
  }
}

/** Where neither is there, the first answer is the one to tell: the address named a result. */
async function foreignEvidence(id: string, first: ApiCallError): Promise<ImportedEvidence> {
  try {
    return await call(getImportedResult, { params: { id } });
  } catch (error) {
    throw error instanceof ApiCallError && error.status === 404 ? first : error;
  }
}
