/**
 * `npm run perf [-- agreement harness models overhead python slowdown statistics store web]`: speed as ratios within one run, against something simpler that does the same.
 * Nothing here is a test: a machine's noise decides the last digit, so each figure is the median of alternating pairs.
 * `statistics` is not about speed: it shows by simulation how often our intervals hold the truth. `agreement` and
 * `slowdown` show on this machine how often comparisons claim what is not there, and find what is.
 */
import { measureAgreement, measureSlowdown } from './agreement.ts';
import { measureHarness } from './harness.ts';
import { measureModels } from './models.ts';
import { measureOverhead } from './overhead.ts';
import { measurePython } from './python.ts';
import { printRatios, type Ratio } from './ratio.ts';
import { measureStatistics } from './statistics.ts';
import { measureStore } from './store.ts';
import { measureWeb } from './web.ts';

const sections: Readonly<Record<string, () => Promise<Ratio[]>>> = {
  agreement: measureAgreement,
  harness: measureHarness,
  models: measureModels,
  overhead: measureOverhead,
  python: measurePython,
  slowdown: measureSlowdown,
  statistics: measureStatistics,
  store: measureStore,
  web: measureWeb,
};

const asked = process.argv.slice(2);
const unknownSection = asked.find((name) => sections[name] === undefined);
if (unknownSection !== undefined) {
  process.stderr.write(`There is no section “${unknownSection}”; there are: ${Object.keys(sections).join(', ')}.\n`);
  process.exit(2);
}
for (const [name, measure] of Object.entries(sections)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  printRatios(await measure());
}
