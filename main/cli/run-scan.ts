import { cancelCoverageScan, scanCoverage } from '../../core/api/operator-coverage.ts';
import { apiPrefix } from '../../core/api/route.ts';
import {
  type CoverageScanEvent,
  coverageScanEventSchema,
  type CoverageScanRequest,
} from '../../core/domain/coverage-scan.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';
import { ApiCallError } from '../../core/api/client.ts';
import type { Door } from './door.ts';
import { exitCodes } from './exit-codes.ts';
import { ScanProgress } from './output/scan-progress.ts';
import { readServerSentEvents } from './server-sent-events.ts';

/** Starts a scan, shows how it goes, and gives back all it told. The first Ctrl-C ends it cleanly, the second at once. */
export async function runScanHere(door: Door, request: CoverageScanRequest): Promise<readonly CoverageScanEvent[]> {
  const response = await door.fetch(`${apiPrefix}${scanCoverage.path}`, {
    method: 'POST',
    body: JSON.stringify(request),
  });
  if (!response.ok || response.body === null) throw await errorOf(response);
  const stopListening = cancelOnInterrupt(door);
  const progress = new ScanProgress();
  const events: CoverageScanEvent[] = [];
  try {
    for await (const data of readServerSentEvents(response.body)) {
      const event = coverageScanEventSchema.parse(JSON.parse(data));
      progress.show(event);
      events.push(event);
    }
  } finally {
    stopListening();
    progress.end();
  }
  return events;
}

async function errorOf(response: Response): Promise<Error> {
  const text = await response.text();
  const error = apiErrorSchema.safeParse(JSON.parse(text));
  return error.success ? new ApiCallError(response.status, error.data) : new Error(`The scan did not begin: ${text}`);
}

function cancelOnInterrupt(door: Door): () => void {
  let asked = false;
  function interrupt(): void {
    if (asked) process.exit(exitCodes.cancelled);
    asked = true;
    process.stderr.write('\nEnding the scan; what was found is kept. Once more to stop at once.\n');
    void door.call(cancelCoverageScan, {}).catch(() => undefined);
  }
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
}
