import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiCallError } from '../../core/api/client.ts';
import { checkNoise, getNoise } from '../../core/api/noise.ts';
import { listRooflines } from '../../core/api/roofline.ts';
import type { BackendAvailability, BackendId } from '../../core/domain/backend.ts';
import { precisionSchema } from '../../core/domain/model.ts';
import type { NoiseReport } from '../../core/domain/noise.ts';
import { useStartSession } from './queries.ts';
import { call } from './transport.ts';

const noiseKey = ['noise'] as const;

/** The newest check; `null` where none was made yet, which is no fault. */
export function useNoise() {
  return useQuery({ queryKey: noiseKey, queryFn: latestNoise, staleTime: 60_000 });
}

async function latestNoise(): Promise<NoiseReport | null> {
  try {
    return await call(getNoise, {});
  } catch (error) {
    if (error instanceof ApiCallError && error.status === 404) return null;
    throw error;
  }
}

export function useCheckNoise() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(checkNoise, {}),
    onSuccess: (report) => {
      client.setQueryData(noiseKey, report);
    },
  });
}

/** Of this machine, the newest first. */
export function useRooflines() {
  return useQuery({ queryKey: ['rooflines'], queryFn: () => call(listRooflines, { query: {} }) });
}

/** Starts the micro-benchmarks of these backends as one session. */
export function useMeasureRooflines(availability: readonly BackendAvailability[]) {
  const start = useStartSession();
  return useMutation({
    mutationFn: async (backends: readonly BackendId[]) => {
      // It knows the zoo's sizes, which nothing else on the screen needs.
      const { rooflineRequest } = await import('../../core/insight/roofline/roofline-request.ts');
      const precisions = precisionSchema.options;
      const request = rooflineRequest({ backends, threads: [], precisions, shape: {}, profile: 'quick' }, availability);
      return start.mutateAsync({ request, webHost: 'own-browser' });
    },
  });
}
