import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiCallError } from '../../core/api/client.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';
import { getQuerySchema } from '../../core/api/query-schema.ts';
import { cancelQuery, querySql } from '../../core/api/results.ts';
import { apiPrefix, arrowType, csvType, parquetType } from '../../core/api/route.ts';
import { listSavedQueries, removeSavedQuery, saveQuery } from '../../core/api/saved-queries.ts';
import type { QueryChart } from '../../core/domain/saved-query.ts';
import { saveFile } from './save-file.ts';
import { call, fetchOrExplain } from './transport.ts';

/** Rows that the console shows; a file holds up to `mostFileRows`. */
export const mostShownRows = 10_000;
const mostFileRows = 1_000_000;
const timeLimitMs = 120_000;

/** The schema of this version: it does not change while Assay runs. */
export function useQuerySchema() {
  return useQuery({
    queryKey: ['query-schema'],
    queryFn: () => call(getQuerySchema, {}),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** `id` is the caller’s own, who can cancel by it. */
export function runSql(sql: string, id: string) {
  return call(querySql, { body: { sql, id, limit: mostShownRows, timeLimitMs } });
}

export function cancelSql(id: string) {
  return call(cancelQuery, { params: { id } });
}

export type SqlFileFormat = 'csv' | 'json' | 'parquet' | 'arrow';

const fileTypes: Readonly<Record<SqlFileFormat, string>> = {
  csv: csvType,
  json: 'application/json',
  parquet: parquetType,
  arrow: arrowType,
};

/** Runs it once more for all its rows, up to a million; says whether there were more. */
export async function saveSqlAnswer(
  sql: string,
  format: SqlFileFormat,
  name: string,
): Promise<{ readonly truncated: boolean }> {
  const response = await fetchOrExplain(apiPrefix + querySql.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: fileTypes[format] },
    body: JSON.stringify({ sql, limit: mostFileRows, timeLimitMs }),
  });
  if (!response.ok) throw new ApiCallError(response.status, apiErrorSchema.parse(await response.json()));
  await saveFile(`${name}.${format}`, new Uint8Array(await response.arrayBuffer()));
  return { truncated: response.headers.get('assay-truncated') === 'true' };
}

const savedKey = ['saved-queries'] as const;

export function useSavedQueries() {
  return useQuery({ queryKey: savedKey, queryFn: () => call(listSavedQueries, {}) });
}

export interface QueryToSave {
  readonly name: string;
  readonly sql: string;
  readonly chart?: QueryChart;
}

export function useSaveQuery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, sql, chart }: QueryToSave) =>
      call(saveQuery, { params: { name }, body: { sql, ...(chart === undefined ? {} : { chart }) } }),
    onSuccess: () => client.invalidateQueries({ queryKey: savedKey }),
  });
}

export function useRemoveSavedQuery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => call(removeSavedQuery, { params: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: savedKey }),
  });
}
