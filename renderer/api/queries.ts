import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { getHardware, listBackends, refreshHardware } from '../../core/api/hardware.ts';
import { getHealth } from '../../core/api/health.ts';
import { profileComponent } from '../../core/api/model-explorer.ts';
import { addModelFile, inspectModel, listModels } from '../../core/api/models.ts';
import { getResult, listTables, queryRows } from '../../core/api/results.ts';
import { cancelSession, createPlan, getSession, listSessions, startSession } from '../../core/api/sessions.ts';
import type { ComponentProfile } from '../../core/domain/component-profile.ts';
import type { Spelling } from '../../core/domain/model.ts';
import type { PlanRequest } from '../../core/domain/plan.ts';
import type { TableQueryInput } from '../../core/query/table-query.ts';
import { call } from './transport.ts';

/** One key a resource: what changes it names it here. */
export const queryKeys = {
  health: ['health'],
  hardware: ['hardware'],
  backends: ['backends'],
  models: ['models'],
  tables: ['tables'],
  rows: ['rows'],
  sessions: ['sessions'],
} as const;

export function useHealth() {
  return useQuery({ queryKey: queryKeys.health, queryFn: () => call(getHealth, {}), refetchInterval: 15_000 });
}

export function useHardware() {
  return useQuery({ queryKey: queryKeys.hardware, queryFn: () => call(getHardware, {}), staleTime: 60_000 });
}

export function useBackends() {
  return useQuery({ queryKey: queryKeys.backends, queryFn: () => call(listBackends, {}), staleTime: 60_000 });
}

/** Detects again and asks a browser; both the machine and its backends change with it. */
export function useRefreshHardware() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(refreshHardware, {}),
    onSuccess: async (report) => {
      client.setQueryData(queryKeys.hardware, report);
      await client.invalidateQueries({ queryKey: queryKeys.backends });
    },
  });
}

export function useModels() {
  return useQuery({ queryKey: queryKeys.models, queryFn: () => call(listModels, {}), staleTime: 60_000 });
}

export function useAddModelFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (path: string) => call(addModelFile, { body: { path } }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.models }),
  });
}

export interface ProfileChoice {
  readonly id: string;
  readonly component: string;
  readonly spelling?: Spelling | undefined;
  readonly batch?: number | undefined;
  readonly shape?: string | undefined;
}

/** Reads the file anew whenever it is asked for: it may have changed. */
export function useModelInspection(reference: string) {
  return useQuery({
    queryKey: ['inspection', reference],
    queryFn: () => call(inspectModel, { body: { reference, sizes: {} } }),
    retry: false,
    staleTime: 0,
  });
}

/** The last profile stays on screen until the next has come. */
export function useComponentProfile(choice: ProfileChoice) {
  return useQuery({ ...profileQuery(choice), placeholderData: keepPreviousData });
}

/** All components in their standard shapes; those that are still counted are missing. */
export function useComponentProfiles(id: string, components: readonly string[]): ReadonlyMap<string, ComponentProfile> {
  const results = useQueries({ queries: components.map((component) => profileQuery({ id, component })) });
  return new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.component, data] as const])));
}

function profileQuery({ id, component, spelling, batch, shape }: ProfileChoice) {
  const query = {
    id,
    component,
    ...(spelling === undefined ? {} : { spelling }),
    ...(batch === undefined ? {} : { batch }),
    ...(shape === undefined ? {} : { shape }),
  };
  return { queryKey: ['profile', query], queryFn: () => call(profileComponent, { query }), staleTime: 300_000 };
}

/** The plan follows the choice; the last one stays on screen until the next has come. */
export function usePlan(request: PlanRequest | undefined) {
  return useQuery({
    queryKey: ['plan', request],
    queryFn: () => (request === undefined ? undefined : call(createPlan, { body: request })),
    enabled: request !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useSessions() {
  return useQuery({
    queryKey: queryKeys.sessions,
    queryFn: () => call(listSessions, {}),
    // Slow enough not to disturb a timed case; the session's own page follows its events.
    refetchInterval: (query) =>
      query.state.data?.sessions.some((session) => session.state === 'running') === true ? 5_000 : 30_000,
  });
}

export function useSession(id: string) {
  return useQuery({ queryKey: [...queryKeys.sessions, id], queryFn: () => call(getSession, { params: { id } }) });
}

export interface StartRequest {
  readonly request: PlanRequest;
  readonly resumeOf?: string;
  readonly webHost: 'own-browser' | 'this-page';
}

export function useStartSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: StartRequest) => call(startSession, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.sessions }),
  });
}

export function useCancelSession(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(cancelSession, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.sessions }),
  });
}

export function useTables() {
  return useQuery({
    queryKey: queryKeys.tables,
    queryFn: () => call(listTables, {}),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function rowsQuery(query: TableQueryInput) {
  return { queryKey: [...queryKeys.rows, query], queryFn: () => call(queryRows, { body: query }), staleTime: 15_000 };
}

export function useRows(query: TableQueryInput | undefined) {
  return useQuery({
    queryKey: [...queryKeys.rows, query],
    queryFn: () => (query === undefined ? undefined : call(queryRows, { body: query })),
    enabled: query !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function resultQuery(id: string) {
  return {
    queryKey: ['result', id],
    queryFn: () => call(getResult, { params: { id } }),
    // A measurement never changes once it is in the file.
    staleTime: Number.POSITIVE_INFINITY,
  };
}

export function useResult(id: string | undefined) {
  return useQuery({ ...resultQuery(id ?? ''), enabled: id !== undefined });
}
