import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MeasurementProfile, measurementProfiles } from '../../core/domain/profile.ts';
import { createCaseJob, pathLocation, urlLocation } from '../../main/runs/case-job.ts';
import { openInBrowser } from '../../main/runs/web/open-in-browser.ts';
import { createWebCaseHost } from '../../main/runs/web/web-case-host.ts';
import { type ServedWorkbench, serveWorkbench } from '../../main/server/serve-workbench.ts';
import { measureBarePage } from './bare-web-page.ts';
import { plainWork, type QuickCase, quickCase } from './native-job.ts';
import { median, type Ratio } from './ratio.ts';

/** ASSAY_PERF_SMALL=1: just enough to see that the script works. */
const isSmall = process.env['ASSAY_PERF_SMALL'] === '1';
/**
 * A run of the large one takes seconds: a profile of milliseconds would give a side two or three samples. From one browser to the
 * next its median moves by some 4 %, whoever measures: many short pairs say more than few long ones.
 */
const compared: readonly { readonly modelId: string; readonly profile: MeasurementProfile; readonly pairs: number }[] =
  [
    { modelId: 'bert-tiny', profile: measurementProfiles.quick, pairs: isSmall ? 2 : 9 },
    ...(isSmall ? [] : [{ modelId: 'vit-base-patch16-224', profile: patientProfile(), pairs: 21 }]),
  ];
/** On few cores a second thread is at the mercy of whatever else runs there. */
const threads = 1;

/** Our web-wasm median against a bare onnxruntime-web page on the same file and inputs, each in a fresh browser, alternating. */
export async function measureWeb(): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-perf-'));
  const served = await serveWorkbench({ databasePath: join(folder, 'perf.duckdb'), port: 0, host: 'in-process' });
  try {
    const ratios: Ratio[] = [];
    for (const one of compared) ratios.push(await compare(served, one));
    return ratios;
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function patientProfile(): MeasurementProfile {
  const { quick } = measurementProfiles;
  const warmUp = { minimumRuns: 2, minimumTimeMs: 4_000, maximumRuns: 300, maximumTimeMs: 4_000 };
  return { ...quick, minimumTimeMs: 8_000, maximumTimeMs: 8_000, warmUp };
}

async function compare(
  served: ServedWorkbench,
  { modelId, profile, pairs }: (typeof compared)[number],
): Promise<Ratio> {
  const work = await quickCase(modelId, 'web-wasm', { threads });
  const ratios: number[] = [];
  const medians: string[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const oursFirst = pair % 2 === 0;
    const first = oursFirst ? await ours(served, work, profile) : await bare(work, profile);
    const second = oursFirst ? await bare(work, profile) : await ours(served, work, profile);
    const [own, other] = oursFirst ? [first, second] : [second, first];
    ratios.push(own / other);
    medians.push(`${own.toFixed(3)}/${other.toFixed(3)}`);
  }
  return {
    what: `our median over a bare onnxruntime-web page, ${modelId} on web-wasm, ${threads} thread`,
    pairs: ratios,
    aim: '0.98 to 1.03',
    detail: `ms: ${medians.join('  ')}`,
  };
}

async function ours(
  { workbench, server }: ServedWorkbench,
  { item, model, built }: QuickCase,
  profile: MeasurementProfile,
): Promise<number> {
  const host = createWebCaseHost({
    hub: workbench.webRunners,
    openPage: (ticket) => openInBrowser(server.oneTimeAddress(`/bench.html?ticket=${ticket}`)),
    page: 'own-browser',
  });
  try {
    const locate: Parameters<typeof createCaseJob>[0]['locate'] = (file) =>
      urlLocation(file, workbench.modelFiles.offer(file));
    const job = createCaseJob({ item, model, built, locate, profile, diagnose: false });
    const outcome = await host.run(job, { signal: new AbortController().signal, onProgress: () => undefined });
    if (outcome.outcome !== 'executed') throw new Error(JSON.stringify(outcome));
    return median(outcome.samplesMs);
  } finally {
    await host.close();
  }
}

function bare({ item, model, built }: QuickCase, profile: MeasurementProfile): Promise<number> {
  const job = createCaseJob({ item, model, built, locate: pathLocation, profile, diagnose: false });
  const { path, inputs } = plainWork(job);
  if (job.work.kind !== 'component') throw new Error('A component is compared.');
  const warmUpMs = profile.warmUp.minimumTimeMs;
  return measureBarePage({
    modelPath: path,
    inputs,
    outputNames: job.work.outputNames,
    threads,
    warmUpMs,
    samples: isSmall ? 20 : 1_000,
    maximumMs: profile.maximumTimeMs,
  });
}
