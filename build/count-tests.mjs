// The last line of `.ci/run`: how many tests of both runners passed and failed, read from their JSON reports.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const [folder, status] = process.argv.slice(2);

async function report(name) {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch {
    return undefined;
  }
}

const vitest = await report('vitest.json');
const playwright = await report('playwright.json');
const passed = (vitest?.numPassedTests ?? 0) + (playwright?.stats.expected ?? 0) + (playwright?.stats.flaky ?? 0);
const failedTests = (vitest?.numFailedTests ?? 0) + (playwright?.stats.unexpected ?? 0);
// A check or an install that failed is a failure too: the last line must not say 0.
const failed = status !== '0' && failedTests === 0 ? 1 : failedTests;
const skipped = (vitest?.numPendingTests ?? 0) + (playwright?.stats.skipped ?? 0);

if (vitest === undefined) console.log('The unit and integration tests left no report: they did not run to their end.');
if (playwright === undefined) console.log('The end-to-end tests left no report: they did not run to their end.');
if (skipped > 0) console.log(`${skipped} skipped: see the reasons above.`);
if (status !== '0') console.log(`A step failed with exit code ${status}.`);
console.log(`${passed} passed, ${failed} failed`);
