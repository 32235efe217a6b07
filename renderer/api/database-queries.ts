import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { checkDatabase, getDatabase } from '../../core/api/database.ts';
import type { BackupRequest, PurgeConditions } from '../../core/api/keeping.ts';
import {
  benchDatabase,
  listBackups,
  optimizeDatabase,
  purgeDatabase,
  restoreDatabase,
  takeBackup,
} from '../../core/api/keeping.ts';
import { call } from './transport.ts';

export const databaseKey = ['database'] as const;
const backupsKey = [...databaseKey, 'backups'] as const;

export function useDatabase() {
  return useQuery({ queryKey: databaseKey, queryFn: () => call(getDatabase, {}) });
}

/** Reads the whole file: only when somebody asks. */
export function useCheckDatabase() {
  return useMutation({ mutationFn: () => call(checkDatabase, {}) });
}

export function useOptimizeDatabase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(optimizeDatabase, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: databaseKey }),
  });
}

export function useBenchDatabase() {
  return useMutation({ mutationFn: () => call(benchDatabase, { body: {} }) });
}

export function useBackups() {
  return useQuery({ queryKey: backupsKey, queryFn: () => call(listBackups, { query: {} }) });
}

export function useTakeBackup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Pick<BackupRequest, 'compress' | 'keep'>) => call(takeBackup, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: backupsKey }),
  });
}

/** Everything on every screen may have changed with it. */
export function useRestoreDatabase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (path: string) => call(restoreDatabase, { body: { path } }),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function usePurge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ conditions, dryRun }: { readonly conditions: PurgeConditions; readonly dryRun: boolean }) =>
      call(purgeDatabase, { body: { conditions, dryRun } }),
    onSuccess: ({ dryRun }) => (dryRun ? undefined : client.invalidateQueries()),
  });
}
