import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { ApiCallError } from '../../core/api/client.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';
import { cancelCoverageScan, scanCoverage } from '../../core/api/operator-coverage.ts';
import { apiPrefix } from '../../core/api/route.ts';
import type { CoverageScanEvent, CoverageScanRequest } from '../../core/domain/coverage-scan.ts';
import { coverageScanEventSchema } from '../../core/domain/coverage-scan.ts';
import { EventStreamSplitter } from './event-stream.ts';
import { call, fetchOrExplain } from './transport.ts';
import { coverageKey } from './web-queries.ts';

/** Models are opened in a browser meanwhile: the screen changes no more often than this. */
const paintIntervalMs = 500;

export type ScanFeed =
  | { readonly state: 'idle' }
  | { readonly state: 'running' | 'ended'; readonly events: readonly CoverageScanEvent[] }
  | { readonly state: 'failed'; readonly error: unknown; readonly events: readonly CoverageScanEvent[] };

let feed: ScanFeed = { state: 'idle' };
const listeners = new Set<() => void>();

/** The scan outlives the screen that began it: who comes back finds its progress. */
export function useCoverageScan(): ScanFeed {
  return useSyncExternalStore(subscribe, () => feed);
}

/** What the last scan told has been read. */
export function dismissScan(): void {
  if (feed.state !== 'running') publish({ state: 'idle' });
}

export function useStartCoverageScan(): (request: CoverageScanRequest) => Promise<void> {
  const client = useQueryClient();
  return (request) => follow(request, client);
}

async function follow(request: CoverageScanRequest, client: QueryClient): Promise<void> {
  const events: CoverageScanEvent[] = [];
  publish({ state: 'running', events: [] });
  let paintedAt = 0;
  try {
    for await (const event of scanEvents(request)) {
      events.push(event);
      if (event.type !== 'scan-ended' && Date.now() - paintedAt < paintIntervalMs) continue;
      paintedAt = Date.now();
      publish({ state: 'running', events: [...events] });
      // The matrix fills while the scan goes on; a question that is still unanswered is not asked again.
      void client.invalidateQueries({ queryKey: coverageKey }, { cancelRefetch: false });
    }
    publish({ state: 'ended', events: [...events] });
  } catch (error) {
    publish({ state: 'failed', error, events: [...events] });
  }
  await client.invalidateQueries({ queryKey: coverageKey });
}

/** What was found stays; the stream ends by itself. */
export function cancelScan(): Promise<unknown> {
  return call(cancelCoverageScan, {});
}

async function* scanEvents(request: CoverageScanRequest): AsyncGenerator<CoverageScanEvent> {
  const response = await fetchOrExplain(apiPrefix + scanCoverage.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok || response.body === null) throw await refusal(response);
  const splitter = new EventStreamSplitter();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const data of splitter.push(value)) yield coverageScanEventSchema.parse(JSON.parse(data));
  }
}

async function refusal(response: Response): Promise<Error> {
  return new ApiCallError(response.status, apiErrorSchema.parse(await response.json()));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish(next: ScanFeed): void {
  feed = next;
  for (const listener of listeners) listener();
}
