import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Measured } from '../../core/domain/measurement.ts';
import { type MeasurementProfile, measurementProfiles } from '../../core/domain/profile.ts';
import type { Comparison } from '../../core/domain/comparison.ts';
import { compareFamily, compareRuns } from '../../core/insight/comparison/compare-runs.ts';
import type { Comparand } from '../../core/insight/comparison/comparand.ts';
import { comparisonStatement } from '../../core/insight/comparison/comparison-statement.ts';
import { checkRunOutput } from '../../core/measure/check-run-output.ts';
import { type CompletedRun, completeRun } from '../../core/measure/completed-run.ts';
import { concludeMeasurement } from '../../core/measure/conclude.ts';
import { nodeProcessHost } from '../../main/process/node-process-host.ts';
import { createNativeCaseHost } from '../../main/runs/native/native-case-host.ts';
import { type NativeJob, nativeJob } from './native-job.ts';
import { median, type Ratio } from './ratio.ts';

/** ASSAY_PERF_SMALL=1: just enough to see that the script works. */
const isSmall = process.env['ASSAY_PERF_SMALL'] === '1';
const measurements = isSmall ? 4 : 20;
const trials = isSmall ? 1 : 10;
/**
 * Ten find 5 % where a run scatters by 2 %. On a shared machine fresh processes were seen to differ by 11 to 15 %: then
 * (z₀.₉₉₅ + z₀.₉)² s²/δ² = 14.9 × 0.15²/0.0488² asks for some 140, of which nine in ten find it.
 */
const rounds = isSmall ? 3 : Number(process.env['ASSAY_PERF_ROUNDS'] ?? 160);
/** ASSAY_PERF_RUNS: another number of runs a measurement than the quick profile's. */
const runs = Number(process.env['ASSAY_PERF_RUNS'] ?? measurementProfiles.quick.runs);
const slowdown = 0.05;

/** Both sides load it, so that nothing but the wait differs. */
const slowedRuns = `--import ${pathToFileURL(join(import.meta.dirname, 'slowed-runs.mjs')).href}`;

/**
 * Of the planted part. A run is the unit: on a shared machine runs of 0.2 and 0.6 s were seen to scatter alike, so that many
 * short ones tell more than few long ones.
 */
const shortProfile: MeasurementProfile = {
  ...measurementProfiles.quick,
  minimumTimeMs: 50,
  maximumTimeMs: 100,
  warmUp: { minimumRuns: 3, minimumTimeMs: 20, maximumRuns: 300, maximumTimeMs: 40 },
};

/** The same build against itself: false claims. */
export async function measureAgreement(): Promise<Ratio[]> {
  await sameBuild(await nativeJob('bert-tiny', { threads: 1 }));
  return [];
}

/** The same build slowed by 5 %: claims found. */
export async function measureSlowdown(): Promise<Ratio[]> {
  await plantedSlowdown(await nativeJob('bert-tiny', { threads: 1 }));
  return [];
}

async function sameBuild(native: NativeJob): Promise<void> {
  const sides: Comparand[] = [];
  for (let number = 0; number < measurements; number++) {
    const completed: CompletedRun[] = [];
    for (let run = 1; run <= runs; run++) completed.push(await oneRun(native, 0, { run }));
    sides.push({ measurement: conclude(native, randomUUID(), completed) });
  }
  const pairs = sides.flatMap((baseline, index) => sides.slice(index + 1).map((other) => ({ baseline, other })));
  const alone = pairs.map(({ baseline, other }) => compareRuns(baseline, other));
  const family = compareFamily(pairs);
  const medians = sides.map(({ measurement }) => measurement.latency.medianMs.toFixed(4)).join(' ');
  print(
    `  ${measurements} measurements of one build (bert-tiny, ort-cpu, 1 thread, ${runs} runs each), all ${pairs.length} pairs`,
  );
  print(
    `  each pair alone:          ${countText(alone)}; false claims ${claimsOf(alone).length} of ${alone.length}, aim 1 % or less`,
  );
  print(
    `  all at once, corrected:   ${countText(family)}; false claims ${claimsOf(family).length} of ${family.length}`,
  );
  for (const claim of claimsOf(alone)) print(`    false: ${comparisonStatement(claim)}`);
  print(`  medians (ms): ${medians}`);
}

async function plantedSlowdown({ job, ...quick }: NativeJob): Promise<void> {
  const native = { ...quick, job: { ...job, profile: shortProfile } };
  const pilot = await oneRun(native, 0, { run: 1 });
  const waitMs = slowdown * pilot.summary.medianMs;
  const comparisons: Comparison[] = [];
  for (let trial = 0; trial < trials; trial++) comparisons.push(await interleavedTrial(native, waitMs));
  const found = comparisons.filter(({ verdict }) => verdict.state === 'slower').length;
  print(
    `\n  a wait of ${(waitMs * 1000).toFixed(1)} µs planted in every run (5 % of ${pilot.summary.medianMs.toFixed(4)} ms), ${rounds} rounds each time`,
  );
  print(`  found ${found} of ${trials}, aim 9 of 10`);
  for (const comparison of comparisons) print(`    ${comparisonStatement(comparison)}`);
}

/** As an interleaved session does: both have one run in every round, now the one first, now the other. */
async function interleavedTrial(native: NativeJob, waitMs: number): Promise<Comparison> {
  const sessionId = randomUUID();
  const sides: { readonly waitMs: number; readonly completed: CompletedRun[] }[] = [
    { waitMs: 0, completed: [] },
    { waitMs, completed: [] },
  ];
  for (let round = 1; round <= rounds; round++) {
    const order = Math.random() < 0.5 ? sides : sides.toReversed();
    for (const [place, side] of order.entries()) {
      const at = { run: round, round, placeInRound: place + 1 };
      side.completed.push(await oneRun(native, side.waitMs, at));
    }
  }
  const [baseline, other] = sides.map(({ completed }) => ({ measurement: conclude(native, sessionId, completed) }));
  if (baseline === undefined || other === undefined) throw new Error('A trial has two sides.');
  return compareRuns(baseline, other);
}

async function oneRun(
  { job }: NativeJob,
  waitMs: number,
  place: { readonly run: number; readonly round?: number; readonly placeInRound?: number },
): Promise<CompletedRun> {
  const environment = { NODE_OPTIONS: slowedRuns, ASSAY_PERF_WAIT_MS: String(waitMs) };
  const host = createNativeCaseHost(nodeProcessHost, () => Promise.resolve(environment));
  const startedAt = new Date().toISOString();
  const outcome = await host.run(job, { signal: new AbortController().signal, onProgress: () => undefined });
  if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
  return completeRun(outcome, checkRunOutput({ state: 'self' }, outcome.outputs, { precision: 'fp32' }), {
    ...place,
    startedAt,
  });
}

function conclude({ item, contentHash }: NativeJob, sessionId: string, completed: readonly CompletedRun[]): Measured {
  const [first, ...others] = completed;
  if (first === undefined) throw new Error('A measurement has at least one run.');
  const base = {
    id: randomUUID(),
    sessionId,
    case: item,
    startedAt: first.summary.startedAt,
    provenance: 'measured' as const,
  };
  return concludeMeasurement(base, {
    runs: [first, ...others],
    runsAsked: completed.length,
    modelContentHash: contentHash,
    profile: measurementProfiles.quick,
  });
}

function claimsOf(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ verdict: { state } }) => state === 'faster' || state === 'slower');
}

function countText(comparisons: readonly Comparison[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of comparisons) counts.set(verdict.state, (counts.get(verdict.state) ?? 0) + 1);
  const spread = comparisons.map(({ threshold }) => threshold * 100);
  return `${[...counts].map(([state, count]) => `${count} ${state}`).join(', ')} (threshold ${median(spread).toFixed(1)} %)`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
