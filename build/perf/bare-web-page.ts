import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { findBrowser } from '../../main/runs/web/find-browser.ts';
import { launchBrowser } from '../../main/runs/web/browser-launcher.ts';
import type { PlainInput } from './native-job.ts';

export interface BareWork {
  readonly modelPath: string;
  readonly inputs: readonly PlainInput[];
  readonly outputNames: readonly string[];
  readonly threads: number;
  readonly warmUpMs: number;
  readonly samples: number;
  /** Fewer samples where they take longer. */
  readonly maximumMs: number;
}

const answerSchema = z.object({ medianMs: z.number(), isolated: z.literal(true) });
const patienceMs = 120_000;

/** A page with onnxruntime-web and nothing of ours, in a fresh browser of the kind that Assay starts: its median in ms. */
export async function measureBarePage(work: BareWork): Promise<number> {
  let settle: (body: string) => void = () => undefined;
  const answered = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const server = await listen(work, settle);
  const { port } = server.address() as AddressInfo;
  const page = await launchBrowser(await findBrowser(), `http://127.0.0.1:${String(port)}/`);
  const patience = new Promise<never>((_, reject) => {
    setTimeout(() => {
      reject(new Error('The bare page did not answer.'));
    }, patienceMs).unref();
  });
  try {
    return answerSchema.parse(JSON.parse(await Promise.race([answered, patience]))).medianMs;
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
  }
}

function listen(work: BareWork, onAnswer: (body: string) => void): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      void text(request).then((body) => {
        response.end();
        onAnswer(body);
      });
    } else void serveFile(work, request.url ?? '/', response);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
  json: 'application/json',
};

async function serveFile(work: BareWork, path: string, response: ServerResponse): Promise<void> {
  const type = types[path === '/' ? 'html' : (path.split('.').at(-1) ?? '')] ?? 'application/octet-stream';
  const content = await contentOf(work, path).catch(() => undefined);
  response.writeHead(content === undefined ? 404 : 200, {
    'content-type': type,
    // As our own pages are: the clock's step and threads depend on it.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  response.end(content);
}

async function contentOf(work: BareWork, path: string): Promise<string | Buffer> {
  if (path === '/') return '<!doctype html><title>bare</title><script type="module" src="/bare-web-loop.mjs"></script>';
  if (path === '/bare-web-loop.mjs') return readFile(join(import.meta.dirname, 'bare-web-loop.mjs'));
  if (path === '/work.json') {
    return JSON.stringify({
      ...work,
      modelPath: undefined,
      modelUrl: '/model.onnx',
      runtimeUrl: '/ort/ort.wasm.min.mjs',
    });
  }
  if (path === '/model.onnx') return readFile(work.modelPath);
  const file = /^\/ort\/([\w.-]+)$/.exec(path)?.[1];
  if (file === undefined) throw new Error(`There is no ${path}.`);
  const entry = createRequire(import.meta.url).resolve('onnxruntime-web/wasm');
  return readFile(join(dirname(entry), file));
}
