/**
 * `npm run fuzz [-- REQUESTS [SEED]]`: requests from our own OpenAPI document over all routes, against a workbench with a database of
 * its own. The seed makes the same requests again.
 */
import { type FuzzFinding, fuzzApi } from './fuzz-api.ts';

const requests = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
process.stdout.write(`${requests} requests, seed ${seed}\n`);
const report = await fuzzApi({
  requests,
  seed,
  onFinding: tell,
  onProgress: (done, findings) => {
    if (done % 500 === 0) process.stdout.write(`  ${done} sent, ${findings} findings\n`);
  },
});
process.stdout.write(`${report.routes} routes; answers by status: ${JSON.stringify(report.statuses)}\n`);
process.stdout.write(`${report.findings.length} findings\n`);
process.exit(report.findings.length === 0 ? 0 : 1);

function tell({ problem, request }: FuzzFinding): void {
  const body = typeof request.body === 'string' ? request.body.slice(0, 1000) : String(request.body?.length ?? '');
  const lines = [request.route, problem, `${request.method} ${request.path}`, JSON.stringify(request.headers), body];
  process.stdout.write(`\n${lines.join('\n  ')}\n`);
}
