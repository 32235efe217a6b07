import { ApiError } from '../../core/api/errors.ts';
import {
  nextWebCase,
  registerWebRunner,
  reportWebOutcome,
  reportWebProgress,
  traceWebCase,
} from '../../core/api/web-runners.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addWebRunnerHandlers(api: Api, { webRunners, modelFiles }: Workbench): void {
  api.openapi(registerWebRunner, (context) => {
    const { capabilities, ticket } = context.req.valid('json');
    return context.json({ id: webRunners.register(capabilities, ticket) }, 201);
  });
  api.openapi(nextWebCase, async (context) => context.json(await webRunners.next(context.req.valid('param').id), 200));
  api.openapi(reportWebProgress, (context) => {
    const { id, caseId } = context.req.valid('param');
    return context.json(webRunners.progress(id, caseId, context.req.valid('json')), 200);
  });
  api.openapi(traceWebCase, async (context) => {
    const { id, caseId } = context.req.valid('param');
    return context.json(await webRunners.trace(id, caseId), 200);
  });
  api.openapi(reportWebOutcome, async (context) => {
    const { id, caseId } = context.req.valid('param');
    const frame = new Uint8Array(await context.req.arrayBuffer());
    return context.json(webRunners.outcome(id, caseId, frame), 200);
  });
  // Outside the contract: bytes for Assay's own runner page, by content hash, only while a session offers them.
  api.get('/model-files/:hash/:name', async (context) => {
    const response = await modelFiles.open(context.req.param('hash'), context.req.param('name'));
    if (response !== undefined) return response;
    throw new ApiError('not-found', 'That model file is not offered.', 'Only files of a running session’s models are.');
  });
}
