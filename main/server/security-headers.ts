import { pageScriptHash } from '../report/render/page-script.ts';

/** The strict policy of every page: no inline script, no eval, nothing from elsewhere. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The measuring worker's own response alone may evaluate code: onnxruntime-web builds its WebNN glue with `new Function`.
 * The page around it stays strict (measured: web facts 3.2).
 */
const benchWorkerPolicy = pagePolicy.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'");

/** A report has one script, which its hash names, and loads nothing; it may stand in a frame of the workbench. */
const reportPolicy = [
  "default-src 'none'",
  `script-src '${pageScriptHash}'`,
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Headers of every response of every door: cross-origin isolation (clock step 5 µs, threads), and the policy for its path. */
export function securityHeaders(pathname: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policyFor(pathname),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

function policyFor(pathname: string): string {
  if (isBenchWorker(pathname)) return benchWorkerPolicy;
  return /^\/api\/v1\/reports\/[a-z-]+\/file$/.test(pathname) ? reportPolicy : pagePolicy;
}

export function isBenchWorker(pathname: string): boolean {
  return /^\/assets\/bench-worker[\w.-]*\.js$/.test(pathname);
}

export function withSecurityHeaders(response: Response, pathname: string): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders(pathname))) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
