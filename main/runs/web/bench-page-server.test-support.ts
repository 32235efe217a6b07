import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { build } from 'vite';
import { ApiError, errorStatus } from '../../../core/api/errors.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import { withSecurityHeaders } from '../../server/security-headers.ts';
import { serveStatic } from '../../server/static-files.ts';
import type { ReportedProgress, WebRunnerHub } from './web-runner-hub.ts';

/** Builds the runner page alone, with the application's own naming of worker files, into a folder. */
export async function buildBenchPage(folder: string): Promise<void> {
  const root = resolve(import.meta.dirname, '../../../renderer');
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    base: './',
    worker: {
      format: 'es',
      rolldownOptions: {
        output: {
          entryFileNames: 'assets/bench-worker-[hash].js',
          chunkFileNames: 'assets/bench-worker-[name]-[hash].js',
        },
      },
    },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      minify: false,
      rolldownOptions: { input: { bench: resolve(root, 'bench.html') } },
    },
  });
}

const isolatingHeaders = ['cross-origin-opener-policy', 'cross-origin-embedder-policy'];

export interface BenchPageServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** The runner page, the runner routes and some files, with the headers that every door of Assay sends; or without those that isolate. */
export async function serveBenchPage(
  hub: WebRunnerHub,
  folder: string,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { isolated }: { readonly isolated: boolean },
): Promise<BenchPageServer> {
  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const file = files.get(pathname);
    if (file !== undefined) return new Response(file, { headers: { 'content-length': String(file.byteLength) } });
    return (await serveStatic(request, folder)) ?? answerRunner(hub, request, pathname);
  }
  const { server, port } = await listen(async (request) => {
    const response = withSecurityHeaders(await answer(request), new URL(request.url).pathname);
    for (const name of isolated ? [] : isolatingHeaders) response.headers.delete(name);
    return response;
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(fetch: (request: Request) => Promise<Response>): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0, overrideGlobalObjects: false }, (info) => {
      resolve({ server: server as Server, port: info.port });
    });
  });
}

async function answerRunner(hub: WebRunnerHub, request: Request, pathname: string): Promise<Response> {
  const [, id = '', action = '', caseId = '', what = ''] =
    /^\/api\/v1\/web-runners(?:\/([^/]+)\/(next|cases)(?:\/([^/]+)\/(progress|outcome|trace))?)?$/.exec(pathname) ?? [];
  try {
    if (action === 'next') return Response.json(await hub.next(id));
    if (what === 'progress') return Response.json(hub.progress(id, caseId, (await request.json()) as ReportedProgress));
    if (what === 'trace') return Response.json(await hub.trace(id, caseId));
    if (what === 'outcome') return Response.json(hub.outcome(id, caseId, new Uint8Array(await request.arrayBuffer())));
    if (pathname === '/api/v1/web-runners') {
      const body = (await request.json()) as { capabilities: BrowserCapabilities; ticket?: string };
      return Response.json({ id: hub.register(body.capabilities, body.ticket) }, { status: 201 });
    }
    return new Response('not found', { status: 404 });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, message, hint, details } = error;
    return Response.json({ code, message, hint, details }, { status: errorStatus[code] });
  }
}
