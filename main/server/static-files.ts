import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { rendererFolder } from './renderer-folder.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** Pages by their address; everything else must be a built file. */
const pages: Readonly<Record<string, string>> = { '/': '/index.html', '/docs': '/docs.html', '/docs/': '/docs.html' };

/** A built file of the renderer for a GET or HEAD, or `undefined` where there is none. Never leaves the renderer's folder. */
export async function serveStatic(request: Request, folder: string = rendererFolder()): Promise<Response | undefined> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const { pathname } = new URL(request.url);
  const file = resolveInside(folder, pages[pathname] ?? pathname);
  const contentType = file === undefined ? undefined : contentTypes[extname(file)];
  if (file === undefined || contentType === undefined) return undefined;
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const headers = {
    'content-type': contentType,
    'content-length': String(bytes.byteLength),
    // Built files under /assets carry their hash in their name.
    'cache-control': pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
  };
  return new Response(request.method === 'HEAD' ? null : bytes, { headers });
}

function resolveInside(folder: string, pathname: string): string | undefined {
  const decoded = decode(pathname);
  if (decoded === undefined || decoded.includes('\0')) return undefined;
  const path = normalize(join(folder, decoded));
  return path.startsWith(normalize(folder) + sep) ? path : undefined;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
