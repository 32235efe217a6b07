import { protocol } from 'electron';
import { errorResponse } from '../api/error-response.ts';
import { ApiError } from '../../core/api/errors.ts';
import { withSecurityHeaders } from '../server/security-headers.ts';
import { serveStatic } from '../server/static-files.ts';
import { appScheme, isAppAddress } from './app-origin.ts';
import { wholeBody } from './whole-body.ts';

/** Must run once and before Electron is ready. `corsEnabled` and `bypassCSP` stay out: no other origin may fetch from us. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** The window is a client like any other: built files first, then the same handler that loopback serves. */
export function mountScheme(api: (request: Request) => Promise<Response>): void {
  protocol.handle(appScheme, async (request) => {
    const response = await wholeBody(await answer(request, api));
    return withSecurityHeaders(response, new URL(request.url).pathname);
  });
}

async function answer(request: Request, api: (request: Request) => Promise<Response>): Promise<Response> {
  if (!isAppAddress(request.url)) {
    return errorResponse(new ApiError('wrong-host', `Assay has no page at ${request.url}.`, 'Open app://assay/.'));
  }
  return (await serveStatic(request)) ?? api(request);
}
