import { OpenAPIHono } from '@hono/zod-openapi';
import { ApiError } from '../../core/api/errors.ts';
import { apiPrefix } from '../../core/api/route.ts';
import type { Workbench } from '../workbench.ts';
import { addAudioHandlers } from './audio-handlers.ts';
import { errorResponse } from './error-response.ts';
import { addBundleHandlers } from './bundle-handlers.ts';
import { addBaselineHandlers } from './baseline-handlers.ts';
import { addComparisonHandlers } from './comparison-handlers.ts';
import { addCoverageHandlers } from './coverage-handlers.ts';
import { addDatabaseHandlers } from './database-handlers.ts';
import { addHardwareHandlers } from './hardware-handlers.ts';
import { addImportHandlers } from './import-handlers.ts';
import { addIngestHandlers } from './ingest-handlers.ts';
import { addMachineHandlers } from './machine-handlers.ts';
import { jsonBodies } from './json-bodies.ts';
import { limitBodies } from './limit-bodies.ts';
import { addModelExplorerHandlers } from './model-explorer-handlers.ts';
import { addModelHandlers } from './model-handlers.ts';
import { addNoiseHandlers } from './noise-handlers.ts';
import { entityTags } from './entity-tags.ts';
import { addQueryHandlers } from './query-handlers.ts';
import { addReportHandlers } from './report-handlers.ts';
import { addResultHandlers } from './result-handlers.ts';
import { addRooflineHandlers } from './roofline-handlers.ts';
import { addSavedQueryHandlers } from './saved-query-handlers.ts';
import { addSessionHandlers } from './session-handlers.ts';
import { addSystemHandlers } from './system-handlers.ts';
import { addTableHandlers } from './table-handlers.ts';
import { addTokenHandlers } from './token-handlers.ts';
import { toApiError } from './to-api-error.ts';
import { addWebBrowserHandlers } from './web-browser-handlers.ts';
import { addWebRunnerHandlers } from './web-runner-handlers.ts';
import { addWebVersusNativeHandlers } from './web-versus-native-handlers.ts';

export type Api = OpenAPIHono;

/** The one implementation of the contract, as a web-standard fetch handler; every door mounts this. */
export function createHandler(workbench: Workbench): (request: Request) => Promise<Response> {
  const api: Api = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw toApiError(result.error);
    },
  });
  api.use('*', limitBodies());
  api.use('*', jsonBodies());
  api.use('*', entityTags(workbench.health().databasePath));
  addSystemHandlers(api, workbench);
  addHardwareHandlers(api, workbench);
  addNoiseHandlers(api, workbench);
  addModelHandlers(api, workbench);
  addModelExplorerHandlers(api, workbench);
  addSessionHandlers(api, workbench);
  addResultHandlers(api, workbench);
  addComparisonHandlers(api, workbench);
  addBaselineHandlers(api, workbench);
  addReportHandlers(api, workbench);
  addRooflineHandlers(api, workbench);
  addAudioHandlers(api, workbench);
  addQueryHandlers(api, workbench);
  addTableHandlers(api, workbench);
  addIngestHandlers(api, workbench);
  addSavedQueryHandlers(api, workbench);
  addTokenHandlers(api, workbench);
  addDatabaseHandlers(api, workbench);
  addImportHandlers(api, workbench);
  addBundleHandlers(api, workbench);
  addMachineHandlers(api, workbench);
  addWebBrowserHandlers(api, workbench);
  addWebRunnerHandlers(api, workbench);
  addWebVersusNativeHandlers(api, workbench);
  addCoverageHandlers(api, workbench);
  api.onError((error) => errorResponse(toApiError(error)));

  const root: Api = new OpenAPIHono();
  root.route(apiPrefix, api);
  root.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  root.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Assay', version: workbench.version, description: 'What this machine is worth for AI, measured.' },
    servers: [{ url: '/' }],
    // Over loopback HTTP; a page has its cookie, and Electron's own scheme needs neither.
    security: [{ token: [] }],
  });
  root.onError((error) => errorResponse(toApiError(error)));
  root.notFound((context) =>
    errorResponse(
      new ApiError(
        'not-found',
        `There is nothing at ${context.req.method} ${context.req.path}.`,
        'All routes stand at /docs and in /openapi.json.',
      ),
    ),
  );
  return async (request) => root.fetch(request);
}
