import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getAudioReport } from '../../core/api/audio.ts';
import { listCoverage } from '../../core/api/operator-coverage.ts';
import { listWebBrowsers, refreshWebBrowsers } from '../../core/api/web-browsers.ts';
import { getWebVersusNative } from '../../core/api/web-versus-native.ts';
import type { BrowserKind } from '../../core/domain/browser.ts';
import { call } from './transport.ts';

const browsersKey = ['web-browsers'] as const;
export const coverageKey = ['web-coverage'] as const;

export function useWebBrowsers() {
  return useQuery({ queryKey: browsersKey, queryFn: () => call(listWebBrowsers, {}), staleTime: 60_000 });
}

export interface AskBrowsers {
  /** Absent: every one that is found. */
  readonly kinds?: readonly BrowserKind[];
  readonly headless: boolean;
}

/** Starts browsers in turn and asks what they can do: some seconds each. */
export function useAskBrowsers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kinds, headless }: AskBrowsers) =>
      call(refreshWebBrowsers, { body: { headless, ...(kinds === undefined ? {} : { kinds: [...kinds] }) } }),
    onSuccess: (report) => {
      client.setQueryData(browsersKey, report);
    },
  });
}

/** All that is kept of this machine: what a person narrows it to, the screen does itself. */
export function useCoverage() {
  return useQuery({
    queryKey: coverageKey,
    queryFn: () => call(listCoverage, { query: {} }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

export function useWebVersusNative() {
  return useQuery({
    queryKey: ['web-versus-native'],
    queryFn: () => call(getWebVersusNative, { query: {} }),
    staleTime: 15_000,
  });
}

/** Of one session; its rows change while it runs. */
export function useAudioReport(sessionId: string) {
  return useQuery({
    queryKey: ['audio-report', sessionId],
    queryFn: () => call(getAudioReport, { query: { session: sessionId } }),
    staleTime: 15_000,
  });
}
