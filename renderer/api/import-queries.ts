import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fillPath } from '../../core/api/client.ts';
import {
  cancelImport,
  followImport,
  getImport,
  getImportedResult,
  listImportFiles,
  listImports,
  startImport,
  undoImport,
} from '../../core/api/imports.ts';
import { apiPrefix } from '../../core/api/route.ts';
import type { ImportFileState, ImportStatus } from '../../core/domain/import-report.ts';
import { importStatusSchema } from '../../core/domain/import-report.ts';
import { databaseKey } from './database-queries.ts';
import { queryKeys } from './queries.ts';
import { sendFiles } from './send-files.ts';
import { call } from './transport.ts';

const importsKey = ['imports'] as const;

/** What a person chose to bring in. Files of a browser are sent; paths are of the machine that Assay runs on. */
export interface ImportSource {
  readonly paths: readonly string[];
  readonly files: readonly File[];
  readonly mapping?: { readonly name: string; readonly text: string };
  readonly archive?: string;
}

export function useImports() {
  return useQuery({ queryKey: importsKey, queryFn: () => call(listImports, { query: {} }) });
}

export function useStartImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ source, dryRun }: { readonly source: ImportSource; readonly dryRun: boolean }) => {
      const uploads = await sendFiles(source.files);
      return call(startImport, {
        body: {
          paths: [...source.paths],
          uploads,
          dryRun,
          ...(source.mapping === undefined ? {} : { mapping: { from: 'text', text: source.mapping.text } }),
          ...(source.archive === undefined ? {} : { archive: source.archive }),
        },
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: importsKey }),
  });
}

export function useImportReport(id: string) {
  return useQuery({
    queryKey: [...importsKey, id],
    queryFn: () => call(getImport, { params: { id } }),
    retry: false,
  });
}

/** How an import stands while it runs; what it changed is asked for anew once it has ended. */
export function useFollowedImport(id: string, isRunning: boolean): ImportStatus | undefined {
  const client = useQueryClient();
  const [status, setStatus] = useState<ImportStatus>();
  useEffect(() => {
    if (!isRunning) return undefined;
    const source = new EventSource(apiPrefix + fillPath(followImport.path, { id }));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const next = importStatusSchema.parse(JSON.parse(data));
      setStatus(next);
      if (next.state === 'running') return;
      source.close();
      for (const queryKey of [importsKey, databaseKey, queryKeys.rows, importedKey])
        void client.invalidateQueries({ queryKey });
    };
    return () => {
      source.close();
    };
  }, [client, id, isRunning]);
  return status?.id === id ? status : undefined;
}

export function useCancelImport(id: string) {
  return useMutation({ mutationFn: () => call(cancelImport, { params: { id } }) });
}

export const importFilesAtOnce = 50;

export function useImportFiles(id: string, state: ImportFileState | undefined, offset: number) {
  return useQuery({
    queryKey: [...importsKey, id, 'files', state ?? 'all', offset],
    queryFn: () =>
      call(listImportFiles, {
        params: { id },
        query: { offset, limit: importFilesAtOnce, ...(state === undefined ? {} : { state }) },
      }),
    placeholderData: keepPreviousData,
  });
}

export function useUndoImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(undoImport, { params: { id } }),
    onSuccess: async () => {
      for (const queryKey of [importsKey, databaseKey, queryKeys.rows, importedKey])
        await client.invalidateQueries({ queryKey });
    },
  });
}

const importedKey = ['imported-result'] as const;

export function useImportedResult(id: string) {
  return useQuery({
    queryKey: [...importedKey, id],
    queryFn: () => call(getImportedResult, { params: { id } }),
  });
}
