/**
 * `npm run fuzz [-- REQUESTS [SEED]]`: requests from our own OpenAPI document over all routes, against a workbench with a database of
 * its own. The seed makes the same requests again.
 */
import { fuzzApi } from './fuzz-api.ts';

const requests = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
process.stdout.write(`${requests} requests, seed ${seed}\n`);
const report = await fuzzApi({
  requests,
  seed,
  onProgress: (done, findings) => {
    if (done % 500 === 0) process.stdout.write(`  ${done} sent, ${findings} findings\n`);
  },
});
process.stdout.write(`${report.routes} routes; answers by status: ${JSON.stringify(report.statuses)}\n`);
for (const { problem, request } of report.findings) {
  const body = typeof request.body === 'string' ? request.body.slice(0, 1000) : String(request.body?.length ?? '');
  process.stdout.write(
    `\n${request.route}\n  ${problem}\n  ${request.method} ${request.path}\n  ${JSON.stringify(request.headers)}\n  ${body}\n`,
  );
}
process.exit(report.findings.length === 0 ? 0 : 1);
