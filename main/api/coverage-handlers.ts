import { streamSSE } from 'hono/streaming';
import { cancelCoverageScan, listCoverage, scanCoverage } from '../../core/api/operator-coverage.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addCoverageHandlers(api: Api, { coverage }: Workbench): void {
  api.openapi(listCoverage, async (context) =>
    context.json({ coverage: await coverage.list(context.req.valid('query')) }, 200),
  );
  api.openapi(scanCoverage, async (context) => {
    // What cannot begin is an error of its own, before the stream does.
    const log = await coverage.start(context.req.valid('json'));
    const abort = new AbortController();
    return streamSSE(context, async (stream) => {
      stream.onAbort(() => {
        abort.abort();
      });
      for await (const event of log.follow(abort.signal)) {
        await stream.writeSSE({ id: String(event.sequence), data: JSON.stringify(event) });
      }
    });
  });
  api.openapi(cancelCoverageScan, async (context) => context.json(await coverage.cancel(), 200));
}
